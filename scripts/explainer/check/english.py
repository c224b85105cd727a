"""English words for numbers, units and comparisons. Texts in other languages are searched for digits alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ONES: Final[Mapping[str, int]] = {
    word: value
    for value, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        ),
        start=1,
    )
}
# Of a group: under 15 years, 65 and over.
BOUNDS: Final = (
    r"under|below|less(?:\s+than)?|fewer(?:\s+than)?|over|above|more(?:\s+than)?|up(?:\s+to)?|older|younger"
    r"|at\s+least|at\s+most"
)
TENS: Final[Mapping[str, int]] = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
SCALES: Final[Mapping[str, float]] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
LETTERS: Final[Mapping[str, float]] = {
    "k": 1e3,
    "K": 1e3,
    "M": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "B": 1e9,
    "T": 1e12,
}
# Other words that say how many.
AMOUNTS: Final[Mapping[str, float]] = {
    "no": 0,
    "none": 0,
    "zero": 0,
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "tripled": 3,
    "triples": 3,
    "trebled": 3,
    "quadrupled": 4,
    "half": 0.5,
    "halved": 0.5,
    "halves": 0.5,
}
PARTS: Final[Mapping[str, int]] = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 1_000_000,
}
# What may follow the name of a part that is no ordinal: a third of it, but a third cable.
AFTER_A_PART: Final = frozenset(
    _words(
        "of as more less fewer faster slower larger smaller higher lower longer shorter bigger the its their that "
        "this what in to from and or than would was is are were has had by at on so but which all a an goes go went"
    )
)
BEFORE_HALF: Final = frozenset(
    _words("about nearly over under by than roughly almost just only exactly least most around or")
)
NO_PART_AFTER: Final = frozenset(_words("first second third last other latter upper lower next better"))
UNITS: Final[Mapping[str, str]] = {
    "second": "s",
    "millisecond": "ms",
    "microsecond": "us",
    "nanosecond": "ns",
    "minute": "min",
    "hour": "h",
    "day": "day",
    "year": "year",
    "metre": "m",
    "meter": "m",
    "kilometre": "km",
    "kilometer": "km",
    "centimetre": "cm",
    "centimeter": "cm",
    "millimetre": "mm",
    "millimeter": "mm",
    "micrometre": "um",
    "micrometer": "um",
    "nanometre": "nm",
    "nanometer": "nm",
    "gram": "g",
    "tonne": "t",
    "litre": "L",
    "liter": "L",
    "hectare": "ha",
    "acre": "acre",
    "watt-hour": "Wh",
    "watt hour": "Wh",
    "watt": "W",
    "joule": "J",
    "volt": "V",
    "calorie": "cal",
    "degrees celsius": "°C",
    "degree celsius": "°C",
    "degrees fahrenheit": "°F",
    "degree fahrenheit": "°F",
    "percentage point": "pp",
    "percent": "%",
    "per cent": "%",
    "dollar": "USD",
    "euro": "EUR",
    "bit": "bit",
    "byte": "B",
    "hertz": "Hz",
    "baud": "Bd",
    "decibel": "dB",
}
LONGER: Final[Mapping[str, tuple[float, str]]] = {
    "week": (7, "day"),
    "month": (1 / 12, "year"),
    "decade": (10, "year"),
    "century": (100, "year"),
    "centuries": (100, "year"),
    "mile": (1609.344, "m"),
}
PREFIXES: Final[Mapping[str, str]] = {
    "kilo": "k",
    "mega": "M",
    "giga": "G",
    "tera": "T",
    "peta": "P",
    "exa": "E",
    "zetta": "Z",
}
QUALIFIERS: Final = (
    "about|around|roughly|approximately|some|nearly|almost|over|under|more than|less than|fewer than"
    "|just over|just under|not quite|up to|at least|at most|close to|well over|well under|above|below"
    "|getting on for|as many as|as much as"
)
# Words before a number that name a thing and no count: version 3, step 2, page 40.
DESIGNATORS: Final = frozenset(
    _words(
        "version release step page pages chapter section part figure table number no nos nr level grade type class "
        "phase appendix article item rule line question layer footnote note route room generation standard model "
        "paragraph volume issue edition stage lane window tier option example exercise lesson unit track gate "
        "platform terminal bus channel zone category round group task"
    )
)
MONTHS: Final = _words(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun "
    "Jul Aug Sep Sept Oct Nov Dec"
)
# Words that begin a sentence before a number, where a capital letter makes no name.
FUNCTION_WORDS: Final = frozenset(
    _words(
        "a about above after all almost also an and another any are around as at be because before behind below "
        "between but by can could did do does down during each even every exactly fewer few for from had has have "
        "he her here his how i if in into is it its just less like make makes many may maybe more most much nearly "
        "no nor not now of off on once only or other our out over perhaps roughly she since so some still such take "
        "takes than that the their them then there these they this those though through thus to today together too "
        "under until up upon use was we well were what when where whether which while who why will with within "
        "without would yet you your count add adds"
    )
)
STOP_WORDS: Final = FUNCTION_WORDS | frozenset(
    _words(
        "one two three first last new old time times way thing number count part whole use used made make same day "
        "year data value"
    )
)
# Comparisons: what may be false as soon as a number changes.
ADJECTIVES: Final = _words(
    "big bright broad busy cheap clean clear close cold cool costly dark dear deep dense dim dirty dry dull "
    "early easy fair far fast fat few fine firm flat full great green happy hard heavy high hot hungry large "
    "late lean light likely long loud low mild narrow near new odd old plain poor pure quick quiet rare rich "
    "rough safe short shallow sharp simple slow small smart smooth soft steep stiff strict strong sweet swift "
    "tall thick thin tight tiny warm weak wet wide wild young"
)
IRREGULAR_MOST: Final = ("best", "worst", "most", "least", "fewest", "furthest", "farthest", "utmost", "foremost")
IRREGULAR_MORE: Final = ("better", "worse", "fewer", "further", "farther")
# Beside a number, these say a limit: more than half.
OF_NUMBERS: Final = frozenset(_words("more less fewer better worse"))
VERBS: Final = (
    "rose|risen|fell|fallen|grew|shrank|shrunk|climbed|dropped|plunged|soared|jumped|surged|declined"
    "|increased|decreased|doubled|tripled|trebled|quadrupled|halved|overtook|overtaken|outpaced|outpaces"
    "|exceeds?|exceeded|surpass(?:es|ed)?|beats?|beaten|led|leads|trails|trailed|lags|lagged|dominates?"
    "|outnumbers?|outnumbered|dwarfs?|tops|topped|peaked|outgrew|outstrips|outstripped|slowed|slows"
    "|sped up"
)
# Parts and multiples that are typed before a value: three times {{ n }}, half of the {{ n }}.
TYPED_PARTS: Final = (
    rf"(?:{'|'.join((*ONES, *TENS))}|\d+(?:\.\d+)?)(?:\s+times|x)(?=\s+(?:the\s+)?\**\ufffc)"
    rf"|(?:half|(?:an?|{'|'.join(ONES)})\s+(?:{'|'.join(PARTS)})s?)\s+of(?=\s+(?:the\s+|all\s+)*\**\ufffc)"
)
DEGREES: Final = (
    "up from|down from|nearly|almost|not quite|just over|just under|just above|just below|barely|well over|well above"
    "|well below|well under|more than|less than|fewer than|over half|most of|the majority|a majority"
    "|a minority|the bulk of|none of|every one of|no other|twice|thrice|the only|only one|never before"
    "|ever before|second only|ahead of|behind only|the same as|double the|half the|equals|equal to"
    "|unmatched|unrivalled|unbeaten|runner-up|for the first time"
    r"|(?:the\s+(?:very\s+)?|world['’]s\s+)first(?=\s+(?:[\w-]+\s+){0,3}(?:to|over|above|beyond|past|ever)\b)"
    rf"|{TYPED_PARTS}"
    r"|all\s+(?:of\s+)?(?:our|these|those|the|its|their)\b(?!\s+\ufffc)"  # but not: all the {{ n }} of them
)
# Of these, what says that a value was another one before, or that it passed another.
CHANGES: Final = (
    "rose|risen|fell|fallen|grew|grown|shrank|shrunk|climbed|dropped|plunged|soared|jumped|surged|declined"
    "|increased|decreased|doubled|tripled|trebled|quadrupled|halved|overtook|overtaken|outpaced|outpaces"
    "|surpass(?:es|ed)?|beats?|beaten|outgrew|outstrips|outstripped|slowed|sped up|(?:gone|went|goes) (?:up|down)"
    r"|(?:become|became|becomes|got|gets|grown) \w+er"
)
# Of these, what passes another thing, so that a name behind it is the other one.
PASSES: Final = (
    "overtook|overtaken|outpaced|outpaces|exceeds|exceeded|surpass(?:es|ed)|beats?|outnumbers?|outnumbered|dwarfs?"
    "|outgrew|outstrips|outstripped"
)
