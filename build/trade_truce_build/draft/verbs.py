"""The verbs by which a clause tells of what was or of what is to come."""

from collections.abc import Sequence

from trade_truce_build.wording.lexicon import FUNCTION, WEEKDAYS, words

_PAST = words(
    "was were had did has have been took began met struck fell rose went came made gave held left saw sent spoke got "
    "won lost became broke brought built bought caught chose drew drove fought flew forgot froze grew hid hurt kept "
    "knew led lent meant paid ran sold shook shot shut sank sat slid stood stole swore taught threw understood woke "
    "wore wrote ended hit cut put beat sought bent dealt fed fled overtook undertook withdrew happened occurred ago "
    "split quit spread burst cast cost let shed spent stuck swept swung tore wept wound bit bled blew bound bred "
    "crept dug drank ate flung forgave hung heard laid lay leapt lit overcame rode rang shone shrank slept sprang "
    "stung strove upheld withheld withstood summed "
    "said told born taken given known shown written spoken driven thrown broken chosen frozen grown"
)
WILL = words("will shall won't i'll you'll he'll she'll it'll we'll they'll")
MAY = words("would should could might may can must couldn't wouldn't shouldn't can't")
IS = words("is are am isn't aren't 's 're")
WAS = words("was were wasn't weren't")
HAVE = words("has have had been")
BE = words("be been being have")
TO_COME = words("due scheduled slated planned expected set supposed poised likely forecast meant bound")
INTENDS = words(
    "plans plan hopes hope aims aim intends intend wants want expects expect promises promise vows seeks prepares "
    "planning hoping aiming"
)
INTENDED = words(
    "agreed decided planned promised vowed pledged offered threatened hoped wanted intended prepared asked ordered "
    "urged invited expected meant"
)
_NO_VERB = words("need speed indeed united limited proposed so-called unprecedented hundred red fed feed seed breed")
ENDS = words("ends expires expire lapses lapse resumes looms deadline")
"""What with a date and in the present tense is to come."""
_PRESENT = words(
    "starts begins resumes opens votes meets travels flies publishes decides launches arrives speaks goes comes signs "
    "retires resigns joins testifies becomes takes kicks leaves appears faces plays visits hosts tours releases lifts "
    "closes holds reports sees"
)
"""Other verbs that behind a singular, and in the present tense, are to come on a day; some are nouns as well."""
_PLURAL = words(
    "start begin resume meet travel vote arrive speak go come sign retire resign join testify take kick leave"
)
"""The same behind a plural."""
_MANY = words("they we you i women men people police")
_NO_SUBJECT = FUNCTION | words(
    "new two three four five six seven eight nine ten many several more local big final early great free foreign"
)
BETWEEN = words("be been being have not also already still only now never finally ever just then all both since soon")
"""What may stand between a verb and what it helps."""
LITTLE = words("on in at early late the a last this reporters that up") | {
    word for day in WEEKDAYS for word in (day, day.casefold())
}


_SAID_TO = words("told reported announced declared denied posted asked warned urged accused informed wrote thanked")
_FEW = 2
_MOVED = words("cancelled canceled postponed rescheduled delayed scrapped banned")
"""What is done to something that was set for a day, of which the day may be."""


def past(word: str) -> bool:
    """Whether a word is a past form or a participle."""
    regular = len(word) > 4 and word.endswith("ed") and word not in _NO_VERB
    return word in _PAST or regular


def present(lows: Sequence[str], i: int) -> bool:
    """Whether a word is a verb of the present tense, and no noun: a subject stands before it."""
    before = lows[i - 1] if i else ""
    plural = before in _MANY or (before.endswith("s") and before not in _NO_SUBJECT)
    if lows[i] in _PLURAL:
        return plural
    single = before in ("he", "she", "it", "who", "which") or (
        bool(before) and before not in _NO_SUBJECT and not plural
    )
    return lows[i] in _PRESENT and single


def moves(lows: Sequence[str], i: int) -> bool:
    """Whether a verb is of something that was set for a day: "cancelled 140 flights on Friday"."""
    return lows[i] in _MOVED and not set(lows[i + 1 :]) <= LITTLE


def to_whom(lows: Sequence[str], i: int) -> bool:
    """Whether a verb of saying has somebody or something for its object, and no sentence: "told parliament"."""
    object_ = [low for low in lows[i + 1 :] if low not in LITTLE | {"to", "of", "an", "her", "his", "its"}]
    return lows[i] in _SAID_TO and len(object_) <= _FEW and not set(object_) & FUNCTION
