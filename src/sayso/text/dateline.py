"""A text in, the date that it prints as its own out, and nothing rather than a guess."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator

from sayso.model.document import Dateline
from sayso.model.span import Span

HEAD = 300
"""Code points at the beginning within which a date may follow a headline in the same line."""
HEAD_LINES = 8
"""Lines with text at the beginning among which a dateline may stand."""
LONGEST_LINE = 200
"""Code points of a line that holds a date, a time and a place and nothing else."""
LABEL_REACH = 60
"""Code points after a label within which its date stands."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan يناير كانون+الثاني",
            "february feb فبراير شباط",
            "march mar مارس آذار اذار",
            "april apr أبريل ابريل إبريل نيسان",
            "may مايو أيار ايار",
            "june jun يونيو حزيران",
            "july jul يوليو تموز",
            "august aug أغسطس اغسطس آب اب",
            "september sept sep سبتمبر أيلول ايلول",
            "october oct أكتوبر اكتوبر تشرين+الأول تشرين+الاول",
            "november nov نوفمبر تشرين+الثاني",
            "december dec ديسمبر كانون+الأول كانون+الاول",
        ),
        start=1,
    )
    for name in names.replace("+", "\u00a0").split(" ")
    for name in (name.replace("\u00a0", " "),)
}
_DIGITS = {ord(digit): str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_OTHER_DIGITS = re.compile("[٠-٩۰-۹]")
_WEEKDAY = (
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?"
    r"|(?:الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت)),?\s+"
)
_NAME = "(?P<{0}>" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\b\.?,?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<{0}>\d{{1,2}})"
# The comma between day and year may be lost, and the space with it: "Oct 042017".
_FORMS = "|".join(
    (
        rf"{_DAY.format('d1')}(?:st|nd|rd|th)?[ \u00a0-]{_NAME.format('m1')}[ \u00a0-]"
        + _YEAR.format("y1"),
        rf"{_NAME.format('m2')} {_DAY.format('d2')}(?:st|nd|rd|th)?(?:, ?| )?{_YEAR.format('y2')}",
        rf"{_YEAR.format('y3')}-(?P<m3>\d\d)-{_DAY.format('d3')}(?!\d)",
        rf"{_DAY.format('d4')}[.-](?P<m4>\d\d?)[.-]{_YEAR.format('y4')}",
        rf"{_DAY.format('d5')}/(?P<m5>\d\d?)/{_YEAR.format('y5')}",
    )
)
_AROUND = " \t-–—|*•,.()"
"""What may stand around a date in a line of its own."""
_DATE = re.compile(rf"(?<![\w./-])(?:{_WEEKDAY})?(?:{_FORMS})", re.IGNORECASE)
_TIME = (
    r"(?:(?:,| at| -| \||T)? ?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?"
    r"|(?:,| at)? \d{4}(?: ?[AP]M| UTC| GMT)\b|,? at \d{4}\b)"
    r"(?:Z\b|(?: ?\(?(?:UTC|GMT|KSA|EST|EET|CET)(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)|[+-]\d\d:?\d\d)?"
)
_AFTER_TIME = re.compile(rf",? \d{{4}} UTC[+-]\d\d?|{_TIME}", re.IGNORECASE)
_HOUR = r"(?i:[ \t\d.,:()|*•+–—-]|[ap]\.?m|utc|gmt|ksa|est|eet|cet|at|[tz])"
_YEAR_AT_END = [
    re.compile(rf"{century}\d\d(?!\d)(?={_HOUR}{{0,{LONGEST_LINE}}}+(?:\n|\Z))")
    for century in (19, 20)
]
"""What a line of a date alone ends with, and little else: looked for first, because months take
long, and by century, because to look for given digits takes a tenth of the time."""
_LABEL = re.compile(
    r"\b(?:(?:first |last |originally )?(?:published|posted|updated|modified|update)"
    r"(?: (?:on|at))?|date of publication|publication date|issued(?: on)?|date|dated"
    r"|تاريخ النشر|نشر في|آخر تحديث)\b\s*:?\s*",
    re.IGNORECASE,
)
_SENTENCE_WORD = re.compile(
    r"\b(?:on|since|until|till|from|by|of|in|before|after|last|to|and|between|dated|the|for|"
    r"through|late|early|during|as|around|this|that|at|was|is|killed|في|منذ|حتى|يوم|بعد|قبل)"
    r",?\s*\Z",
    re.IGNORECASE,
)
_TOWN = re.compile(r"(?:^|\n)[ \t]*(?P<town>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3}), ")
_TO_DASH = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?P<mark>[-–—]+)(?=\s)")
_AGENCY = r"(?:AFP|AP|SANA|REUTERS|Reuters|NNA|AA|DPA|dpa|TASS|RIA|Xinhua|UPI|EFE)"
_NO_TOWN = r"(?!(?:ISIS|ISIL|DAESH|SANA|NATO|REUTERS|UNICEF|VIDEO|PHOTOS?|UPDATED?|BREAKING)\b)"
_PLACE_AFTER = re.compile(
    rf"[\s(),:|-]*(?:{_NO_TOWN}(?P<caps>[A-Z]{{4,}}(?: [A-Z]{{3,}})?)"
    r"\b(?=[ ,]*(?:[-(–—]|[A-Z0-9\"“]))"
    rf"|(?!Regional )(?P<city>[A-Z][a-z-]+(?: [A-Z][a-z-]+)?),? {_AGENCY}\b)"
)
_PLACE_BEFORE = re.compile(r"(?:^|[\n.]\s*)(?P<city>[A-Z][A-Za-z '-]{2,30}), \Z")
_PAGE_WORDS = re.compile(
    rf"\s*\(?\s*(?:updated\b|Get short URL|Print Tweet|{_AGENCY}\b"
    rf"|(?:[A-Z][a-z-]+ ){{1,2}}{_AGENCY}\b)"
)


def find_dateline(text: str) -> Dateline | None:
    """Return the date that the text prints as its own, near its beginning or in a line of its own.

    A date inside a sentence is none. Of a page's several dates the one that it opens with comes
    first, then a labelled one ("Published …"), then a date behind the headline in the same
    line, then one that fills a line, then the "Last update" at the end.
    """
    if not text.isascii() and _OTHER_DIGITS.search(text):
        text = text.translate(_DIGITS)  # Digit for digit, so that every offset stays.
    for search in (_opening, _with_town, _labelled, _behind_headline, _own_line, _closing):
        if found := search(text):
            return found
    return None


def _opening(text: str) -> Dateline | None:
    start = len(text) - len(text.lstrip(" \t\n\ufeff"))
    if lead := re.compile(r"Print this page\s+").match(text, start):
        start = lead.end()
    found = _DATE.match(text, start)
    if found and _opens_report(text, found):
        return _dateline(text, found, start)
    return None


def _with_town(text: str) -> Dateline | None:
    """Find "VELMAR, 13 March 2019 (Orrin Wire) - " at the beginning of a line of the head."""
    for town in _TOWN.finditer(text, 0, _head_end(text)):
        found = _DATE.match(text, town.end())
        dash = _TO_DASH.match(text, found.end()) if found else None
        if found is None or dash is None or (date := _value(found)) is None:
            continue
        place = town["town"].title()
        return Dateline(date=date, span=Span(town.start("town"), dash.end("mark")), place=place)
    return None


def _labelled(text: str, start: int = 0, end: int | None = None) -> Dateline | None:
    limit = _head_end(text) if end is None else end
    for label in _LABEL.finditer(text, start, limit):
        line_start = text.rfind("\n", 0, label.start()) + 1
        before = text[line_start : label.start()]
        own_line = not before.strip(" \t-–—|*•.")
        # Within a line only what no sentence says: a capital, and a date at once.
        if not own_line and not label[0][0].isupper():
            continue
        found = _DATE.match(text, label.end()) or (
            _DATE.search(text, label.end(), min(label.end() + LABEL_REACH, _line_end(text, label)))
            if own_line and ":" in label[0]
            else None
        )
        if found and _opens_report(text, found) and found.start() - label.end() < LABEL_REACH:
            return _dateline(text, found, label.start())
    return None


def _behind_headline(text: str) -> Dateline | None:
    """Find "… Monitor AFP Saturday 16 Jul 2016 At least …", a page's head run into one line."""
    for found in _DATE.finditer(text, 0, min(len(text), HEAD)):
        before, after = text[: found.start()], text[found.end() : found.end() + 60]
        if "\n" in before.strip() or _SENTENCE_WORD.search(before):
            continue
        weekday = not found[0][0].isdigit() and (found["d1"] or found["d4"])
        timed = re.search(r" \d{4} \Z", before) or _AFTER_TIME.match(after)
        if _PAGE_WORDS.match(after) or ((weekday or timed) and _opens_report(text, found)):
            return _dateline(text, found, found.start())
    return None


def _own_line(text: str) -> Dateline | None:
    dated = [found for line in _lines_of_years(text) if (found := _fills_line(text, *line))]
    if not dated:
        return None
    lines = [found for found in re.finditer(r"[^\n]+", text) if found[0].strip()]
    dates = {_value(found) for found in dated}
    first = dated[0]
    in_head = any(line.start() <= first.start() < line.end() for line in lines[:HEAD_LINES])
    in_foot = any(line.start() <= first.start() < line.end() for line in lines[-HEAD_LINES:])
    # Three days or more, each on a line of its own, are the headings of a chronology.
    if len(dates) > 2 or not (in_head or (in_foot and len(dates) == 1)):
        return None
    return _dateline(text, first, first.start())


def _closing(text: str) -> Dateline | None:
    start = max(0, len(text) - HEAD)
    for found in re.compile(r"\b(?:Last [Uu]pdate(?:d)?|Updated|Published|Posted)\b").finditer(
        text, start
    ):
        if dateline := _labelled(text, found.start(), len(text)):
            return dateline
    return None


def _lines_of_years(text: str) -> list[tuple[int, int]]:
    """Return the lines with a year behind which stands nothing but perhaps an hour."""
    years = itertools.chain.from_iterable(pattern.finditer(text) for pattern in _YEAR_AT_END)
    return sorted(
        {(text.rfind("\n", 0, found.start()) + 1, _line_end(text, found)) for found in years}
    )


def _fills_line(text: str, start: int, end: int) -> re.Match[str] | None:
    if end - start > LONGEST_LINE:
        return None
    found = _DATE.search(text, start, end)
    if not found:
        return None
    after = found.end()
    if time := _AFTER_TIME.match(text, after):
        after = time.end()
    before = text[start : found.start()].strip(_AROUND)
    place_only = re.fullmatch(r"(?:[A-Z][\w'-]+[ ,/]*){0,3}", before) and not _SENTENCE_WORD.search(
        text[start : found.start()]
    )
    return found if place_only and not text[after:end].strip(_AROUND) else None


def _opens_report(text: str, found: re.Match[str]) -> bool:
    """Tell whether what follows the date starts anew: a line end, a time, a capital, a bracket."""
    if _value(found) is None:
        return False
    rest = text[found.end() :]
    if time := _AFTER_TIME.match(rest):
        rest = rest[time.end() :]
    elif re.match(r", *\w", rest):
        return False  # "July 2, 2016, Velmar was shelled": the date opens a sentence.
    follows = rest.lstrip(" \t\u00a0")
    if not follows or follows[0] in "\r\n|-–—()[\"“‘'•*·/":
        return True
    if re.match(r"(?:by|at|in|from) [A-Z\d]|Get short URL|title:", follows):
        return follows[0] != "i" and not follows.startswith("at the")
    return follows[0].isupper() or follows[0].isdigit() or "\u0620" <= follows[0] <= "\u06ff"


def _dateline(text: str, found: re.Match[str], start: int) -> Dateline | None:
    date = _value(found)
    if date is None:
        return None
    end = found.end()
    if time := _AFTER_TIME.match(text, end):
        end = time.end()
    return Dateline(date=date, span=Span(start, end), place=_place(text, found.start(), end))


def _place(text: str, start: int, end: int) -> str:
    after = _PLACE_AFTER.match(text, end)
    if after and not re.fullmatch(_AGENCY, after["caps"] or ""):
        return (after["caps"] or after["city"] or "").title()
    before = _PLACE_BEFORE.search(text[max(0, start - 40) : start])
    return before["city"].strip().title() if before and not _LABEL.search(before[0]) else ""


def _value(found: re.Match[str]) -> dt.date | None:
    """Return the day that a match means, None if there is none or if it could be two."""
    groups = found.groupdict()
    form = next(n for n in "12345" if groups[f"y{n}"])
    month_word = re.sub(r"\s+", " ", groups[f"m{form}"]).lower()
    month = _MONTHS.get(month_word) or (int(month_word) if month_word.isdecimal() else 0)
    day = int(groups[f"d{form}"])
    if form == "5" and day != month:
        # With slashes both orders are in use; only a number over twelve tells them apart.
        if day <= 12 and month <= 12:
            return None
        day, month = (day, month) if day > 12 else (month, day)
    try:
        return dt.date(int(groups[f"y{form}"]), month, day)
    except ValueError:
        return None


def _head_end(text: str) -> int:
    """Return where the head ends: after its lines, or a stretch of a text that is one line."""
    ends: Iterator[int] = (m.end() for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    end = len(text)
    for count, line_end in enumerate(ends, start=1):
        if count == HEAD_LINES:
            end = line_end
            break
    return min(end, max(HEAD * 4, 0))


def _line_end(text: str, found: re.Match[str]) -> int:
    end = text.find("\n", found.end())
    return len(text) if end < 0 else end
