"""Number expressions of a parsed sentence: what they count from and to, and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_UNITS.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


THOUSANDS = re.compile(r"0\d\d")
"""What follows a space where a comma was lost: "1 000"."""


@dataclass(frozen=True)
class Number:
    """A number as worded, with its bounds (GUIDELINES: at least N is low N, high None)."""

    first: int
    """Index of the first token, the words "at least" included."""
    core: int
    """Index of the first token of the figure itself."""
    last: int
    low: int | None
    high: int | None
    imputed: bool = False


def find_numbers(sentence: Sentence, words: Words) -> list[Number]:
    """Find the number expressions of a sentence, in order and not overlapping."""
    found: list[Number] = []
    position = 0
    while position < len(sentence.parse):
        number = _number_at(sentence, position, words)
        if number is None:
            position += 1
            continue
        found.append(number)
        position = number.last + 1
    return list(_joined_ranges(sentence, found))


def _number_at(sentence: Sentence, position: int, words: Words) -> Number | None:
    lowered = [t.lower_ for t in sentence.parse[position : position + 6]]
    for phrase, value in words.vague.items():
        width = len(phrase.split())
        if phrase == "some" and _value(lowered[width:])[0] is not None:
            continue  # "some 70": about as many
        if " ".join(lowered[:width]) == phrase and _counts(sentence, position, width):
            return Number(position, position, position + width - 1, value, None, imputed=True)
    figure, width = _value(lowered)
    if figure is None or not _counts(sentence, position, width):
        return None
    scaled = position > 0 and lowered[0] in SCALES and sentence.parse[position - 1].lower_ == "a"
    begin = position - 1 if scaled else position
    first, low, high = _modified(sentence, begin, figure, words)
    return Number(first, position, position + width - 1, low, _open(lowered[width:], high))


def _open(after: list[str], high: int | None) -> int | None:
    """Read "or more" behind a figure, and "at least" behind those whom it counts."""
    more = after[:2] == ["or", "more"] or after[:1] == ["+"]
    return None if more or after[1:3] == ["at", "least"] else high


def _counts(sentence: Sentence, position: int, width: int) -> bool:
    """Rule out what is no count: years, days of a month, ages, distances, ordinals."""
    parse = sentence.parse
    after = parse[position + width].lower_ if position + width < len(parse) else ""
    before = parse[position - 1].lower_ if position else ""
    joined = after in {"-", "/"} and not parse[position + width - 1].whitespace_
    if after in NOT_COUNTED or joined or after in {"%", "st", "nd", "rd", "th"}:
        return False
    text = parse[position].text
    if before in {"no", "not", "any", "aged"} or _is_age(parse, position):
        return False
    if parse[position].lower_ == "one" and after in {"after", "by", "another"}:
        return False
    year = text.isdigit() and len(text) == 4 and 1900 <= int(text) <= 2100 and width == 1
    dated = position > 1 and parse[position - 2].lower_ in MONTHS and before.isdigit()
    if year and (dated or before in BEFORE_YEARS or before in MONTHS):
        return False
    day = (text.isdigit() and before in MONTHS) or after in MONTHS
    part = before in {"-", "/", "."} and not parse[position - 1].whitespace_
    part = part and not _behind_an_agency(parse, position)
    return not day and not part and before not in {"$", "€"}


def _behind_an_agency(parse: Doc, position: int) -> bool:
    """Tell whether a figure opens a report behind who put it out: "VNA-Nine people were killed"."""
    return position == 2 and parse[0].text.isupper() and len(parse[0].text) > 2


def _behind_a_name(parse: Doc, position: int) -> bool:
    """Tell whether a figure stands behind a name of two words where commas are lost.

    "Dara Velt 34 was" is an age, "in Orrin 34 were" is none.
    """
    figure = parse[position]
    name = parse[position - 2 : position]
    if not figure.text.isdigit() or not MINOR <= int(figure.text) <= OLDEST:
        return False
    named = (t.pos_ == "PROPN" and t.text.istitle() and t.lower_ not in NO_NAME for t in name)
    if not all(named):
        return False
    after = parse[position + 1] if position + 1 < len(parse) else None
    placed = any(t.dep_ == "pobj" for t in name)
    counts = after is not None and (
        after.lower_ in {"were", "are", "others", "have"} or after.pos_ in {"NOUN", "PROPN", "ADJ"}
    )
    return not placed and not counts and figure.dep_ not in {"nsubj", "nsubjpass", "dobj"}


MINOR, OLDEST = 1, 99
"""Ages that a bare figure behind a name may give."""
AGED = frozenset(
    {"boy", "girl", "man", "woman", "child", "son", "daughter", "age", "schoolboy", "schoolgirl"}
)
"""Words before "of nine"."""


def _is_age(parse: Doc, position: int) -> bool:
    """Tell whether a figure stands between commas after a name: "Mara Velt, 34, said"."""
    if position < 2 or position + 1 >= len(parse):
        return False
    if parse[position - 1].lower_ == "of" and parse[position - 2].lower_ in AGED:
        return True
    if _behind_a_name(parse, position):
        return True
    between = parse[position - 1].text == "," and parse[position + 1].text == ","
    return between and parse[position - 2].pos_ == "PROPN" and parse[position].text.isdigit()


MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
NO_NAME = MONTHS | frozenset("kill kills killed injure injures injured wound wounds dead".split())
"""Words of headlines that a capital makes no name."""
BEFORE_YEARS = frozenset({"in", "since", "of", "until", "by", "from", ""})
NOT_COUNTED = frozenset(
    "km kilometers kilometres miles meters metres percent years year days day hours hour weeks "
    "week months month minutes am pm a.m. p.m. o'clock oclock times dollars".split()
)


def _value(lowered: list[str]) -> tuple[int | None, int]:
    """Read a figure in digits or words from the front; return it and how many tokens it takes."""
    if not lowered:
        return None, 0
    if DIGITS.fullmatch(lowered[0]):
        value = int(lowered[0].replace(",", ""))
        if value < 1_000 and len(lowered) > 1 and THOUSANDS.fullmatch(lowered[1]):
            return 1_000 * value + int(lowered[1]), 2
        if len(lowered) > 1 and lowered[1] in SCALES:
            return value * SCALES[lowered[1]], 2
        return value, 1
    return _spelled(lowered)


def _spelled(lowered: list[str]) -> tuple[int | None, int]:
    total, width = 0, 0
    part: int | None = None
    for word in lowered:
        pieces = word.split("-") if "-" in word.strip("-") else [word]
        if word == "-" and part is not None and part in TENS.values():
            width += 1
            continue
        if word in SCALES and (part is not None or width == 0):
            part = (part or 1) * SCALES[word]
            total, part = (total + part, None) if SCALES[word] >= 1_000 else (total, part)
        elif word == "and" and (part or total) and (part or total) >= 100:
            width += 1
            continue
        elif all(p in UNITS or p in TENS for p in pieces):
            part = (part or 0) + sum(UNITS.get(p, TENS.get(p, 0)) for p in pieces)
        else:
            break
        width += 1
    while width and lowered[width - 1] in {"and", "-"}:
        width -= 1
    if width == 0:
        return None, 0
    return total + (part or 0), width


def _modified(
    sentence: Sentence, position: int, value: int, words: Words
) -> tuple[int, int | None, int | None]:
    """Read "at least", "up to", "about" before the figure."""
    for phrase, kind in words.bounds:
        start = position - len(phrase.split())
        if start >= 0 and sentence.parse[start:position].text.lower() == phrase:
            if phrase == "up to" and start and sentence.parse[start - 1].lemma_ in RISING:
                return position, value, value
            low = None if kind == "high" else value
            high = None if kind == "low" else value
            return start, low, high
    return position, value, value


RISING = frozenset(
    {"climb", "jump", "increase", "go", "rise", "come", "move", "shoot", "bring", "put"}
)
"""Verbs behind which "up to 18" is 18: "the toll has gone up to 18"."""


def _joined_ranges(sentence: Sentence, found: list[Number]) -> Iterator[Number]:
    """Join "between 10 and 15" and "10 to 15" into one number."""
    position = 0
    while position < len(found):
        number = found[position]
        following = found[position + 1] if position + 1 < len(found) else None
        if following is not None and _goes_up(sentence, number, following):
            yield following
            position += 2
        elif following is not None and _is_range(sentence, number, following):
            before = sentence.parse[number.first - 1].lower_ if number.first else ""
            first = number.first - 1 if before in {"between", "from"} else number.first
            yield Number(first, number.core, following.last, number.low, following.high)
            position += 2
        elif following is not None and _is_open_range(sentence, number, following):
            yield Number(number.first - 1, number.core, following.last, number.low, None)
            position += 2
        else:
            yield number
            position += 1


def _goes_up(sentence: Sentence, one: Number, other: Number) -> bool:
    """Read "the toll climbed from 21 to 27": 27."""
    verb = sentence.parse[max(0, one.first - 2) : one.first]
    between = sentence.parse[one.last + 1 : other.first].text.lower()
    rising = len(verb) == 2 and verb[0].lemma_ in RISING and verb[1].lower_ == "from"
    return rising and between == "to"


def _is_open_range(sentence: Sentence, one: Number, other: Number) -> bool:
    """Read "from 500 to well over 1,000": 500 at least."""
    if not one.first or one.low is None or one.low != one.high or other.high is not None:
        return False
    between = sentence.parse[one.last + 1 : other.first].text.lower()
    before = sentence.parse[one.first - 1].lower_
    return before == "from" and between == "to" and one.low < (other.low or 0)


def _is_range(sentence: Sentence, one: Number, other: Number) -> bool:
    if one.low is None or other.high is None or one.low >= other.high or one.high is None:
        return False
    between = sentence.parse[one.last + 1 : other.first].text.lower()
    before = sentence.parse[one.first - 1].lower_ if one.first else ""
    return between in {"to", "-", "–"} or (between == "and" and before == "between")
