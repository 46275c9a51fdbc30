"""The countries of the world."""

from functools import cache

# The officially assigned codes of ISO 3166-1 (249, as of 2026), alpha-2 and alpha-3, each with a short English name.
# Codes that the standard only reserves (UK, EU, SU) or leaves to users (XK, ZZ) are none of a country.
_LISTED = """
    AD AND Andorra; AE ARE United Arab Emirates; AF AFG Afghanistan; AG ATG Antigua and Barbuda; AI AIA Anguilla; AL
    ALB Albania; AM ARM Armenia; AO AGO Angola; AQ ATA Antarctica; AR ARG Argentina; AS ASM American Samoa; AT AUT
    Austria; AU AUS Australia; AW ABW Aruba; AX ALA Åland Islands; AZ AZE Azerbaijan; BA BIH Bosnia and Herzegovina;
    BB BRB Barbados; BD BGD Bangladesh; BE BEL Belgium; BF BFA Burkina Faso; BG BGR Bulgaria; BH BHR Bahrain; BI BDI
    Burundi; BJ BEN Benin; BL BLM Saint Barthélemy; BM BMU Bermuda; BN BRN Brunei; BO BOL Bolivia; BQ BES Caribbean
    Netherlands; BR BRA Brazil; BS BHS Bahamas; BT BTN Bhutan; BV BVT Bouvet Island; BW BWA Botswana; BY BLR
    Belarus; BZ BLZ Belize; CA CAN Canada; CC CCK Cocos Islands; CD COD Democratic Republic of the Congo; CF CAF
    Central African Republic; CG COG Republic of the Congo; CH CHE Switzerland; CI CIV Côte d'Ivoire; CK COK Cook
    Islands; CL CHL Chile; CM CMR Cameroon; CN CHN China; CO COL Colombia; CR CRI Costa Rica; CU CUB Cuba; CV CPV
    Cabo Verde; CW CUW Curaçao; CX CXR Christmas Island; CY CYP Cyprus; CZ CZE Czechia; DE DEU Germany; DJ DJI
    Djibouti; DK DNK Denmark; DM DMA Dominica; DO DOM Dominican Republic; DZ DZA Algeria; EC ECU Ecuador; EE EST
    Estonia; EG EGY Egypt; EH ESH Western Sahara; ER ERI Eritrea; ES ESP Spain; ET ETH Ethiopia; FI FIN Finland; FJ
    FJI Fiji; FK FLK Falkland Islands; FM FSM Micronesia; FO FRO Faroe Islands; FR FRA France; GA GAB Gabon; GB GBR
    United Kingdom; GD GRD Grenada; GE GEO Georgia; GF GUF French Guiana; GG GGY Guernsey; GH GHA Ghana; GI GIB
    Gibraltar; GL GRL Greenland; GM GMB Gambia; GN GIN Guinea; GP GLP Guadeloupe; GQ GNQ Equatorial Guinea; GR GRC
    Greece; GS SGS South Georgia and the South Sandwich Islands; GT GTM Guatemala; GU GUM Guam; GW GNB
    Guinea-Bissau; GY GUY Guyana; HK HKG Hong Kong; HM HMD Heard Island and McDonald Islands; HN HND Honduras; HR
    HRV Croatia; HT HTI Haiti; HU HUN Hungary; ID IDN Indonesia; IE IRL Ireland; IL ISR Israel; IM IMN Isle of Man;
    IN IND India; IO IOT British Indian Ocean Territory; IQ IRQ Iraq; IR IRN Iran; IS ISL Iceland; IT ITA Italy; JE
    JEY Jersey; JM JAM Jamaica; JO JOR Jordan; JP JPN Japan; KE KEN Kenya; KG KGZ Kyrgyzstan; KH KHM Cambodia; KI
    KIR Kiribati; KM COM Comoros; KN KNA Saint Kitts and Nevis; KP PRK North Korea; KR KOR South Korea; KW KWT
    Kuwait; KY CYM Cayman Islands; KZ KAZ Kazakhstan; LA LAO Laos; LB LBN Lebanon; LC LCA Saint Lucia; LI LIE
    Liechtenstein; LK LKA Sri Lanka; LR LBR Liberia; LS LSO Lesotho; LT LTU Lithuania; LU LUX Luxembourg; LV LVA
    Latvia; LY LBY Libya; MA MAR Morocco; MC MCO Monaco; MD MDA Moldova; ME MNE Montenegro; MF MAF Saint Martin; MG
    MDG Madagascar; MH MHL Marshall Islands; MK MKD North Macedonia; ML MLI Mali; MM MMR Myanmar; MN MNG Mongolia;
    MO MAC Macao; MP MNP Northern Mariana Islands; MQ MTQ Martinique; MR MRT Mauritania; MS MSR Montserrat; MT MLT
    Malta; MU MUS Mauritius; MV MDV Maldives; MW MWI Malawi; MX MEX Mexico; MY MYS Malaysia; MZ MOZ Mozambique; NA
    NAM Namibia; NC NCL New Caledonia; NE NER Niger; NF NFK Norfolk Island; NG NGA Nigeria; NI NIC Nicaragua; NL NLD
    Netherlands; NO NOR Norway; NP NPL Nepal; NR NRU Nauru; NU NIU Niue; NZ NZL New Zealand; OM OMN Oman; PA PAN
    Panama; PE PER Peru; PF PYF French Polynesia; PG PNG Papua New Guinea; PH PHL Philippines; PK PAK Pakistan; PL
    POL Poland; PM SPM Saint Pierre and Miquelon; PN PCN Pitcairn; PR PRI Puerto Rico; PS PSE Palestine; PT PRT
    Portugal; PW PLW Palau; PY PRY Paraguay; QA QAT Qatar; RE REU Réunion; RO ROU Romania; RS SRB Serbia; RU RUS
    Russia; RW RWA Rwanda; SA SAU Saudi Arabia; SB SLB Solomon Islands; SC SYC Seychelles; SD SDN Sudan; SE SWE
    Sweden; SG SGP Singapore; SH SHN Saint Helena; SI SVN Slovenia; SJ SJM Svalbard and Jan Mayen; SK SVK Slovakia;
    SL SLE Sierra Leone; SM SMR San Marino; SN SEN Senegal; SO SOM Somalia; SR SUR Suriname; SS SSD South Sudan; ST
    STP Sao Tome and Principe; SV SLV El Salvador; SX SXM Sint Maarten; SY SYR Syria; SZ SWZ Eswatini; TC TCA Turks
    and Caicos Islands; TD TCD Chad; TF ATF French Southern Territories; TG TGO Togo; TH THA Thailand; TJ TJK
    Tajikistan; TK TKL Tokelau; TL TLS Timor-Leste; TM TKM Turkmenistan; TN TUN Tunisia; TO TON Tonga; TR TUR
    Türkiye; TT TTO Trinidad and Tobago; TV TUV Tuvalu; TW TWN Taiwan; TZ TZA Tanzania; UA UKR Ukraine; UG UGA
    Uganda; UM UMI US Minor Outlying Islands; US USA United States; UY URY Uruguay; UZ UZB Uzbekistan; VA VAT
    Vatican City; VC VCT Saint Vincent and the Grenadines; VE VEN Venezuela; VG VGB British Virgin Islands; VI VIR
    US Virgin Islands; VN VNM Viet Nam; VU VUT Vanuatu; WF WLF Wallis and Futuna; WS WSM Samoa; YE YEM Yemen; YT MYT
    Mayotte; ZA ZAF South Africa; ZM ZMB Zambia; ZW ZWE Zimbabwe
"""
_COUNTRIES = [listed.split(maxsplit=2) for listed in " ".join(_LISTED.split()).split(";")]
COUNTRIES: tuple[str, ...] = tuple(code for code, _, _ in _COUNTRIES)
"""Their codes, alpha-2, which are what a column may hold."""

# What else is written for a country, each with the code that is meant: codes of others than ISO 3166-1, and names.
_SLIPS = """
    GB UK, U.K., Britain, Great Britain, England, Scotland, Wales, Northern Ireland; GR EL; RU SU, Russian Federation;
    TL TP, East Timor; MM BU, Burma; CD ZR, DRC, DR Congo; CG Congo; FR FX; ES SP; JP JA; AE UAE, U.A.E., Emirates;
    CN PRC, People's Republic of China, Mainland China; TW ROC, Republic of China; KR ROK, Republic of Korea, Korea;
    KP DPRK; US U.S., U.S.A., America, United States of America; CZ Czech Republic; TR Turkey; VN Vietnam;
    CV Cape Verde; SZ Swaziland; CI Ivory Coast; MO Macau; MK Macedonia; VA Vatican, Holy See; NL Holland;
    DE Federal Republic of Germany; LA Lao PDR; BO Bolivia; PS State of Palestine; IR Islamic Republic of Iran
"""
_NO_COUNTRY = """
    EU, European Union: the European Union is no country; UN, United Nations: the United Nations are no country;
    XK, Kosovo: Kosovo has no code in ISO 3166-1
"""
_RESERVED = {
    text.strip().casefold(): why
    for of in " ".join(_NO_COUNTRY.split()).split("; ")
    for written, why in [of.split(": ")]
    for text in written.split(",")
}
"""What is written for what the standard has no country for, and what is to be said of each."""


def name(code: str) -> str:
    """The English name of a country, by its code of two letters; the code where no country has it."""
    return next((name for two, _, name in _COUNTRIES if two == code), code)


@cache
def _by_what_is_written() -> dict[str, str]:
    names = {text.casefold(): two for two, *others in _COUNTRIES for text in (two, *others)}
    for slip in " ".join(_SLIPS.split()).split(";"):
        code, written = slip.split(maxsplit=1)
        names |= {text.strip().casefold(): code for text in written.split(",")}
    return names


def meant(text: str) -> str:
    """The code that is meant by what is written in its place: another standard's code, a name; else nothing."""
    return _by_what_is_written().get(_plain(text), "")


def reserved(text: str) -> str:
    """What is to be said of a code that is reserved, and of no country; else nothing."""
    why = _RESERVED.get(_plain(text))
    return f"{why}: leave the key out, and say it in the `role` or the `note`" if why else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().removeprefix("the ")
