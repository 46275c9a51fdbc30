"""The English words of amounts that drafting looks for. What the schema has a list of is taken from there."""

from decimal import Decimal

from trade_truce.intervals import QUALIFIERS, Qualifier
from trade_truce_build.wording.lexicon import words

_MORE: dict[Qualifier, tuple[str, ...]] = {
    "about": ("~", "≈", "an estimated", "estimated", "in the region of", "something like", "circa"),
    "nearly": ("just below", "just shy of", "not quite", "a shade under", "a little under", "approaching", "close on"),
    "over": ("just over", "well over", "upwards of", "in excess of", "north of", "exceeding", "exceeds", "exceeded",
             "surpassed", "topped", "longer than", "a little over"),
    "at_least": ("a minimum of", "no less than", "not less than", "minimum"),
    "under": ("fewer than", "shy of", "well under"),
    "at_most": ("as much as", "as many as", "no more than", "not more than", "a maximum of", "maximum", "within",
                "a ceiling of"),
}  # fmt: skip
BEFORE: dict[tuple[str, ...], Qualifier] = {
    tuple(phrase.split()): qualifier
    for source in (_MORE, {name: meaning.words for name, meaning in QUALIFIERS.items() if meaning.given == "value"})
    for qualifier, phrases in source.items()
    for phrase in phrases
}
"""Words before a number -> its qualifier: those of the schema, and further ones of the same meaning."""

AFTER: dict[tuple[str, ...], Qualifier] = {
    ("or", "so"): "about", ("or", "more"): "at_least", ("or", "less"): "at_most", ("at", "least"): "at_least",
    ("at", "most"): "at_most", ("or", "thereabouts"): "about", ("-", "plus"): "at_least",
}  # fmt: skip
"""Words after a quantity -> its qualifier."""

PREPOSITIONS = frozenset({"over", "under", "about", "around", "above", "below", "some", "within"})
"""Qualifiers that before a compound ("under a 90-day truce") are prepositions."""

_MANY = ("tens", "dozens", "scores", "hundreds", "thousands")
VAGUE = (*(f"{many} of {scale} of" for many in _MANY for scale in ("thousands", "millions", "billions", "trillions")),
         "a matter of", "a few", "several", "a couple of", "dozens of", "hundreds of", "thousands of", "millions of",
         "billions of", "trillions of")  # fmt: skip
"""Words that stand for a number and are none."""

ONES = {word: number for number, word in enumerate(str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
))}  # fmt: skip
TENS = {word: 10 * (number + 2) for number, word in enumerate(str.split(
    "twenty thirty forty fifty sixty seventy eighty ninety"
))}  # fmt: skip
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
          "k": 10**3, "mn": 10**6, "m": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12,
          "mln": 10**6, "bln": 10**9, "trn": 10**12, "trln": 10**12, "dozen": 12, "quadrillion": 10**15,
          "millions": 10**6, "billions": 10**9, "trillions": 10**12,
          "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "crore": 10**7, "crores": 10**7}  # fmt: skip
"""Scale words, and what is written for them right behind digits after a currency."""
MULTIPLIERS = words(
    "score gross myriad milliard milliards billiard mrd mio mille wan yi man oku cr arab kharab zillion gazillion "
    "squillion dozens hundreds thousands fold tenfold"
)
"""Words that behind a number may multiply it by what only the reader knows."""
FRACTIONS: dict[str, Decimal | None] = {
    "half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25"), "third": None, "thirds": None,
    "fifth": Decimal("0.2"), "fifths": Decimal("0.2"), "eighth": Decimal("0.125"), "eighths": Decimal("0.125"),
    "tenth": Decimal("0.1"), "tenths": Decimal("0.1"), "sixth": None, "sixths": None,
}  # fmt: skip
"""Shares; None for what no decimal is."""
LETTERS = frozenset({"k", "m", "b"})
"""Scales that are only one behind a currency and digits: `$600m`, not `600 m`."""

_ONLY = {
    "AFN": "afghani afghanis", "ALL": "lek leke", "AOA": "kwanzas", "BDT": "taka", "BOB": "boliviano bolivianos",
    "BRL": "reais", "BTN": "ngultrum", "BWP": "pula", "CRC": "colones", "CZK": "koruna korunas koruny",
    "ERN": "nakfa", "ETB": "birr", "GEL": "lari laris", "GHS": "cedi cedis", "GMD": "dalasi dalasis",
    "GTQ": "quetzales", "HNL": "lempira lempiras", "HTG": "gourde gourdes",
    "ISK": "króna krónur kronur", "KHR": "riel riels", "KZT": "tenge", "LSL": "loti maloti", "MGA": "ariary",
    "MKD": "denar denars denari", "MMK": "kyat kyats", "MNT": "tugrik tugriks", "MOP": "pataca patacas",
    "MRU": "ouguiya", "MVR": "rufiyaa", "MZN": "metical meticais", "PGK": "kina", "PLN": "zlotych złoty złotych",
    "PYG": "guarani guaranis", "STN": "dobra dobras", "SZL": "lilangeni emalangeni", "THB": "bahts",
    "TJS": "somoni", "VES": "bolivar bolivars bolivares", "VND": "dong", "VUV": "vatu", "WST": "tala",
    "ZAR": "rand rands",
}  # fmt: skip
"""Money of one country alone, as English texts have it; what several call so, as crowns and pesos, is left open."""
UNITS = {
    "%": "percent", "percent": "percent", "pc": "percent", "pct": "percent",
    "minute": "minute", "minutes": "minute", "hour": "hour", "hours": "hour", "day": "day", "days": "day",
    "week": "week", "weeks": "week", "seconds": "second", "month": "month", "months": "month", "year": "year",
    "years": "year", "yr": "year", "yrs": "year", "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour",
    "dollar": "USD", "dollars": "USD", "yuan": "CNY", "renminbi": "CNY", "euro": "EUR", "euros": "EUR",
    "yen": "JPY", "rubles": "RUB", "roubles": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "baht": "THB",
    "zloty": "PLN", "zlotys": "PLN", "ringgit": "MYR", "rupiah": "IDR", "forint": "HUF", "forints": "HUF",
    "naira": "NGN", "shekels": "ILS", "sterling": "GBP", "quid": "GBP",
    **{word: code for code, named in _ONLY.items() for word in named.split()},
    "bp": "basis_point", "bps": "basis_point", "pp": "percentage_point", "ppt": "percentage_point",
    "tonne": "tonne", "tonnes": "tonne", "kilogram": "kilogram", "kilograms": "kilogram", "kg": "kilogram",
    "kilo": "kilogram", "kilos": "kilogram", "barrel": "barrel", "barrels": "barrel", "bushel": "bushel",
    "bushels": "bushel", "mile": "mile", "miles": "mile", "kilometre": "kilometre", "kilometres": "kilometre",
    "kilometer": "kilometre", "kilometers": "kilometre", "km": "kilometre", "metre": "metre", "metres": "metre",
    "meter": "metre", "meters": "metre", "inch": "inch", "inches": "inch", "foot": "foot", "feet": "foot",
    "yards": "yard", "acre": "acre", "acres": "acre", "hectare": "hectare", "hectares": "hectare",
    "litre": "litre", "litres": "litre", "liter": "litre", "liters": "litre",
    "kilowatt": "kilowatt", "kilowatts": "kilowatt", "kw": "kilowatt", "megawatt": "megawatt", "megawatts": "megawatt",
    "mw": "megawatt", "gigawatt": "gigawatt", "gigawatts": "gigawatt", "gw": "gigawatt", "kwh": "kilowatt_hour",
    "mwh": "megawatt_hour", "gwh": "gigawatt_hour", "teu": "teu", "teus": "teu",
}  # fmt: skip
"""Words behind a number -> the unit of the schema."""
MULTIPLES: dict[str, tuple[str, ...]] = {
    "cent": ("USD", "0.01"), "cents": ("USD", "0.01"), "pence": ("GBP", "0.01"),
    "fortnight": ("week", "2"), "fortnights": ("week", "2"), "decade": ("year", "10"), "decades": ("year", "10"),
    "bpd": ("barrel", "1", "day"), "mph": ("mile", "1", "hour"), "kph": ("kilometre", "1", "hour"),
    "twh": ("gigawatt_hour", "1000"), "kilotonnes": ("tonne", "1000"), "megatonnes": ("tonne", "1000000"),
}  # fmt: skip
"""Words behind a number -> a unit of the schema, how many of it they are, and for each of what."""
OF_TWO = {
    ("per", "cent"): "percent", ("percentage", "point"): "percentage_point",
    ("percentage", "points"): "percentage_point", ("percent", "points"): "percentage_point",
    ("basis", "point"): "basis_point", ("basis", "points"): "basis_point", ("metric", "ton"): "tonne",
    ("metric", "tons"): "tonne", ("metric", "tonnes"): "tonne", ("short", "tons"): "short_ton",
    ("troy", "ounce"): "troy_ounce", ("troy", "ounces"): "troy_ounce", ("nautical", "miles"): "nautical_mile",
    ("square", "mile"): "square_mile", ("square", "miles"): "square_mile", ("square", "metres"): "square_metre",
    ("square", "meters"): "square_metre", ("square", "kilometres"): "square_kilometre",
    ("square", "kilometers"): "square_kilometre", ("square", "foot"): "square_foot", ("square", "feet"): "square_foot",
    ("cubic", "metres"): "cubic_metre", ("cubic", "meters"): "cubic_metre", ("cubic", "metre"): "cubic_metre",
    ("cubic", "feet"): "cubic_foot", ("cubic", "foot"): "cubic_foot", ("light", "years"): "?",
    ("degrees", "celsius"): "degree_celsius", ("degrees", "fahrenheit"): "degree_fahrenheit",
    ("kilowatt", "hours"): "kilowatt_hour", ("megawatt", "hours"): "megawatt_hour",
    ("gigawatt", "hours"): "gigawatt_hour", ("kilowatt", "hour"): "kilowatt_hour",
    ("megawatt", "hour"): "megawatt_hour",
    ("us", "dollars"): "USD", ("us", "dollar"): "USD", ("american", "dollars"): "USD", ("chinese", "yuan"): "CNY",
    ("japanese", "yen"): "JPY", ("pounds", "sterling"): "GBP", ("pound", "sterling"): "GBP",
    ("british", "pounds"): "GBP", ("egyptian", "pounds"): "EGP", ("indian", "rupees"): "INR",
    ("pakistani", "rupees"): "PKR", ("swiss", "francs"): "CHF", ("cfa", "francs"): "?", ("russian", "rubles"): "RUB",
    ("russian", "roubles"): "RUB", ("mexican", "pesos"): "MXN", ("argentine", "pesos"): "ARS",
    ("philippine", "pesos"): "PHP", ("chilean", "pesos"): "CLP", ("colombian", "pesos"): "COP",
    ("turkish", "lira"): "TRY", ("turkish", "liras"): "TRY", ("danish", "kroner"): "DKK",
    ("norwegian", "kroner"): "NOK", ("icelandic", "kronur"): "ISK", ("icelandic", "krona"): "ISK",
    ("czech", "crowns"): "CZK", ("danish", "crowns"): "DKK", ("norwegian", "crowns"): "NOK",
    ("swedish", "crowns"): "SEK", ("swedish", "krona"): "SEK", ("norwegian", "krone"): "NOK",
    ("danish", "krone"): "DKK", ("sri", "lankan"): "?", ("nepalese", "rupees"): "NPR", ("lebanese", "pounds"): "LBP",
    ("syrian", "pounds"): "SYP", ("sudanese", "pounds"): "SDG", ("uruguayan", "pesos"): "UYU",
    ("dominican", "pesos"): "DOP", ("cuban", "pesos"): "CUP", ("kuwaiti", "dinars"): "KWD",
    ("jordanian", "dinars"): "JOD", ("iraqi", "dinars"): "IQD", ("serbian", "dinars"): "RSD",
    ("tunisian", "dinars"): "TND", ("algerian", "dinars"): "DZD", ("saudi", "riyals"): "SAR",
    ("qatari", "riyals"): "QAR", ("iranian", "rials"): "IRR", ("omani", "rials"): "OMR", ("yemeni", "rials"): "YER",
    ("moroccan", "dirhams"): "MAD", ("uae", "dirhams"): "AED", ("emirati", "dirhams"): "AED",
    ("kenyan", "shillings"): "KES", ("tanzanian", "shillings"): "TZS", ("ugandan", "shillings"): "UGX",
    ("somali", "shillings"): "SOS", ("romanian", "lei"): "RON", ("moldovan", "lei"): "MDL",
    ("jamaican", "dollars"): "JMD", ("fijian", "dollars"): "FJD", ("namibian", "dollars"): "NAD",
    ("swedish", "kronor"): "SEK", ("australian", "dollars"): "AUD",
    ("canadian", "dollars"): "CAD", ("singapore", "dollars"): "SGD", ("taiwan", "dollars"): "TWD",
    ("hong", "kong"): "?", ("new", "zealand"): "?",
}  # fmt: skip
"""Two words behind a number -> the unit of the schema, `?` for one that it has not."""
UNKNOWN_UNITS = words(
    "second century centuries ton tons gram grams gallon gallons watt watts volts boe ounce ounces yard degree "
    "degrees knot knots carat carats gigabytes terabytes megabytes tonnage point points pips "
    "peso pesos dinar dinars rial rials riyal riyals dirham dirhams krona kronor krone kroner kronas crown crowns lira "
    "liras shilling shillings rupee rupees franc francs real reais lev leu lei"
)
"""Units that the schema has not or that are several things, and money of several countries: a person decides."""
EACH = words("person head capita share household vehicle student resident worker employee customer item piece unit")
"""What something is for each of that is no unit: `one`."""
NO_EACH = words("ago earlier later before after from old long apart more less")
"""Behind "a year" they make it a time: "3 percent a year ago"."""
SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "?", "₽": "RUB", "₹": "INR", "₴": "UAH", "₩": "KRW", "₺": "TRY",
    "₪": "ILS", "₫": "VND", "₦": "NGN", "₱": "PHP", "฿": "THB",
}  # fmt: skip
"""Signs before a number -> the currency; `?` for the one of both the yen and the yuan."""
OF_SIGN = {
    "us$": "USD", "usd$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD",
    "s$": "SGD", "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "cn¥": "CNY", "jp¥": "JPY", "rmb¥": "CNY",
}  # fmt: skip
"""Letters with the sign that they are joined to -> the currency."""
CODES = {"RMB": "CNY", "Rs": "?", "Rs.": "?"}
"""Written before or behind an amount as the codes of ISO 4217 are -> the currency."""
INDEXES = words("index dow nasdaq nikkei ftse dax s&p hang csi sensex nifty stoxx kospi topix cac ibex russell points")
"""Words that show a bare number to count an index's points."""
BONDS = words(
    "yield yields note notes bond bonds bill bills treasury treasuries rate rates gilt gilts bund bunds paper papers "
    "swap swaps mortgage mortgages debt maturity maturities tenor libor lending loan loans auction benchmark old olds"
)
"""What is named by its life, or people by their age: "the 10-year yield", "a 30-year-old"."""
CHANGED = words(
    "rose fell gained lost added shed climbed dropped jumped slid slipped sank surged dipped eased advanced declined "
    "tumbled plunged soared edged up down higher lower rises falls gains loses"
)
"""Behind them "$1.20 to $66.40" is a change and a level, and no range."""
