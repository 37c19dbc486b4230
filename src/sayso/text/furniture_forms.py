"""The forms by which page furniture is known: whole lines, and stretches within a line."""

import re
from collections.abc import Iterator

from sayso.model.document import Dateline, Furniture, FurnitureKind
from sayso.model.span import Span
from sayso.text.sentences import split_sentences

TAIL = 400
"""Code points at the end within which credits stand."""
LINKS = 6000
"""Code points at the end within which links and menus stand."""
REPORT_WORDS = 8
"""A line or sentence of so many words, with a stop, is report; what is the page's is shorter."""
TITLED = 0.4
"""Share of words with a capital or a digit above which a stretch is links and not prose:
running text of news has 0.1 to 0.3, lists of headlines and menus 0.5 and up."""

AGENCY = (
    r"(?:AFP|AP|AA|DPA|EPA|NNA|SANA|RIA Novosti|RIA|TASS|UPI|EFE|ANSA|KUNA|WAM|IRNA|Reuters|REUTERS"
    r"|Sputnik|Xinhua|Anadolu(?: Agency)?|Agence France-Presse|Associated Press|Getty(?: Images)?"
    r"|TRT ?World|[Aa]gencies|Agence|[Ss]taff|[Aa]rchives?|[Ff]ile)"
)
_AGENCIES = rf"(?:the )?{AGENCY}(?:(?:,? and |/|, | - | )(?:other )?{AGENCY})*(?: [Pp]hoto)?"

LOGO_LINE = re.compile(r"(?:.*\b)?(?:logo|masthead|banner)(?:\b.*)?", re.IGNORECASE)
NAVIGATION_LINE = re.compile(
    r"(?:home|menu|search|share|print|tweet|e-?mail|login|log in|sign in|sign up|subscribe|"
    r"facebook|twitter|whatsapp|telegram|skip to (?:main )?content|back to top|next|previous|"
    r"listen|bookmark|save|copy link|share this(?: article| story| page)?|print this page|"
    r"views?:? [\d,.]+|[\d,.]+ (?:views|shares|comments)|print tweet views [\d,.]+|video|photos?)"
    r"(?:[\s|/>»•·,]+(?:home|share|print|tweet|e-?mail|views?|[\d,.]+|facebook|twitter|whatsapp|"
    r"telegram|linkedin|pinterest|comments?))*"
    r"|home\s*[>»/|].{0,80}|get short url(?: \d+)*",
    re.IGNORECASE,
)
FOOTER_LINE = re.compile(
    r"(?:helpful keywords|key ?words|tags|topics?)(?:\s*:?\s.{0,200}|:)?"
    r"|related(?: news| articles?| coverage| stories| topics| content| posts?)?:?"
    r"|(?:read|see) (?:also|more|next)(?:\s*[:>»].{0,150})?|also read(?:\s*:.{0,150})?"
    r"|more (?:on this(?: story)?|from .{1,30}|stories|news)|most (?:read|popular|viewed|shared)"
    r"|you (?:may|might) also like|recommended(?: for you)?|trending(?: now)?|advertisements?"
    r"|(?:copyright|©).{0,120}|.{0,60}all rights reserved\.?|follow us\b.{0,60}|newsletters?"
    r"|(?:leave|post|add) a comment|comments(?: \(\d+\))?|our standards:.{0,80}"
    r"|(?:terms of (?:use|service)|privacy policy|cookie policy|contact us|about us)\b.{0,60}"
    r"|اقرأ أيضا.{0,150}|كلمات مفتاحية.{0,150}|مواضيع ذات صلة.{0,150}",
    re.IGNORECASE,
)
CREDIT_LINE = re.compile(
    rf"[-–—(\[\s]*{_AGENCIES}[)\].\s]*"
    r"|\(?(?i:(?:additional )?reporting|writing|editing|compiled|translated|photograph(?:s|y)?"
    r"|photo) by\b.{1,160}"
    r"|[Bb]y [A-Z][\w.'-]+(?: (?:and )?[A-Z][\w.'-]+){1,5}(?:,? (?:in|for) [A-Z][\w ]{2,30})?"
    rf"|(?i:photo|credit)\s*:\s*[^.!?]{{2,60}}|[Ss]ource:? {_AGENCIES}",
)

_OF_WEB = (
    "copyright", "follow us", "subscribe", "sign up", "newsletter", "privacy", "cookie", "spam",
    "all rights reserved",
)  # fmt: skip
WEB_WORDS = re.compile(rf"\b(?:{'|'.join(_OF_WEB)}|cookies)\b", re.IGNORECASE)

_TOWN_AND_AGENCY = re.compile(
    rf"(?<![\w\"(])[A-Z]{{4,}}(?: [A-Z]{{3,}})?,? (?:[A-Z][a-z]{{2,8}} \d{{1,2}} )?"
    rf"\({_AGENCIES}\)(?: ?[-–—])?(?=\s+[A-Z\d\"“])"
)
_AGENCY_IN_BRACKETS = re.compile(rf"\({_AGENCIES}\)")
"""Looked for first: a bracket is found ten times as quickly as a capital."""
_LINK = re.compile(
    r"(?<=[.!?\"”)] )(?:Read (?:more|also)|See also|Also read|Related): ?[^\n.]{3,150}$",
    re.MULTILINE,
)
# Forms within a line that are furniture wherever they stand.
_ANYWHERE: tuple[tuple[FurnitureKind, re.Pattern[str]], ...] = (
    (
        FurnitureKind.NAVIGATION,
        re.compile(r"\(updated \d{4} \d\d\.\d\d\.\d{4}\)?"),
    ),
    (FurnitureKind.NAVIGATION, re.compile(r"Get short URL(?: 0 \d{1,6}| [1-9]\d{0,6})?\b")),
    (FurnitureKind.NAVIGATION, re.compile(r"Print Tweet Views \d+")),
    (FurnitureKind.NAVIGATION, re.compile(r"Print this page\b(?<=\bPrint this page)")),
    (FurnitureKind.DATELINE, _TOWN_AND_AGENCY),
    (FurnitureKind.CREDIT, re.compile(rf"\((?:Photo )?{_AGENCIES}\)(?=\s*(?:\Z|[\n\"“A-Z\d]))")),
    (FurnitureKind.FOOTER, _LINK),
    (FurnitureKind.CREDIT, re.compile(r"\((?:Photo|Image):[^()\n]{2,80}\)")),
)
# Forms that are furniture behind a sentence's end, up to the end of the text.
_BEHIND_REPORT = re.compile(
    r"(?<=[.!?\"”)\]…])\s*(?P<rest>(?:"
    r"Read [Aa]lso|Also [Rr]ead|Related(?: News| Coverage)?|Tags|Topic|Helpful keywords|MoreImage"
    r"|Community standards|Our Standards:|Never miss a story|Last [Uu]pdate:?"
    r"|Follow us on|Subscribe to|Share this|\.\.\. ?\d+ "
    rf"|Source {_AGENCIES}"
    r")\b.*)\Z",
    re.DOTALL,
)
_EDITORS = re.compile(
    r"(?<=[.!?\"”)\s])\(?(?:Additional [Rr]eporting|Reporting|Writing|Editing) by [A-Z]"
)
_EDITION = re.compile(
    r"This (?:article|story|report) (?:is|was) (?:an edited translation|originally published)\b"
)
_SIGNED = re.compile(rf"(?<=[.!?\"”)])\s*(?P<rest>(?:[-–—]+\s*|\(|Source:? ){_AGENCIES}[).]?)\s*\Z")
_TOWN = r"[A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){0,2}"
_AGENCY_LINE = re.compile(
    rf"(?:{_TOWN})?,?\s*(?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}})?,?\s*"
    rf"(?:\({_AGENCIES}\)\s*(?:[-–—]+(?=\s)|(?=[A-Z\d\"“]))|{AGENCY}\s?[-–—]+)"
)
_CREDIT_BEFORE = re.compile(
    rf"(?:(?<!\S){_AGENCIES}|^[Bb]y [A-Z][\w.'-]+(?: (?:and )?[A-Z][\w.'-]+){{1,5}})"
    r"[\s|,–-]+\Z",
    re.MULTILINE,
)
_TOWN_AND_DAY = re.compile(
    r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3}, \d{1,2} [A-Z][a-z]{2,8}\.? "
    r"\([^()\n]{2,40}\) ?[-–—]+(?=\s)"
)
"""A dateline without its year: "VELMAR, 13 March (OWN) -"."""
_LONGEST_AGENCY = 80
"""Code points of a dateline with an agency."""
_TOWN_ALONE = re.compile(r"[A-Z]{4,}(?: [A-Z]{3,})?(?: ?[-–—]+)?(?= [A-Z\d\"“])")
_NAMED_OR_COUNTED = re.compile(r"[A-Z\d][\w.'&-]*|[-–/|&+]+|al-[A-Z][\w-]*|and")


def may_have_web_words(text: str) -> bool:
    """Tell whether it is worth looking for `WEB_WORDS` in a text at all."""
    folded = text.casefold()
    return any(words in folded for words in _OF_WEB)


def find_forms(text: str, dateline: Dateline | None) -> Iterator[Furniture]:
    """Yield the stretches within lines that have the form of page furniture."""
    yield from _agency_datelines(text, dateline)
    agencies = _AGENCY_IN_BRACKETS.search(text)
    links = any(words in text for words in ("Read ", "See also", "Also read", "Related"))
    for kind, pattern in _ANYWHERE:
        if (agencies or pattern is not _TOWN_AND_AGENCY) and (links or pattern is not _LINK):
            for found in pattern.finditer(text):
                yield Furniture(Span(*found.span()), kind)
    yield from _signed_at_end(text)
    yield from _behind_report(text)
    yield from _names_at_end(text, max(0, len(text) - TAIL), len(text.rstrip()))


def _agency_datelines(text: str, dateline: Dateline | None) -> Iterator[Furniture]:
    """Yield "BEIRUT (Reuters) -" at line starts and behind the printed date, "AFP" before it."""
    starts = set(_line_starts(text))
    if dateline:
        behind = re.compile(r"[\s),:|-]*").match(text, dateline.span.end)
        at = behind.end() if behind else dateline.span.end
        starts.add(at)
        begin = max(0, dateline.span.start - 60)
        if before := _CREDIT_BEFORE.search(text[begin : dateline.span.start]):
            yield Furniture(Span(begin + before.start(), dateline.span.start), FurnitureKind.CREDIT)
        town = _TOWN_ALONE.match(text, at)
        if town and dateline.place and town[0].lower().startswith(dateline.place.lower()):
            yield Furniture(Span(*town.span()), FurnitureKind.DATELINE)
    for start in sorted(starts):
        if not _may_have_agency(text[start : start + _LONGEST_AGENCY]):
            continue
        found = _AGENCY_LINE.match(text, start) or _TOWN_AND_DAY.match(text, start)
        if found and len(found[0]) <= _LONGEST_AGENCY:
            yield Furniture(Span(start, start + len(found[0].rstrip())), FurnitureKind.DATELINE)


def _may_have_agency(line: str) -> bool:
    """Tell quickly of most lines that they begin with no agency, which has a bracket or a dash."""
    return "(" in line or "-" in line or "–" in line or "—" in line


def _line_starts(text: str) -> Iterator[int]:
    """Yield where lines begin that do not begin with white space."""
    at = 0
    for line in text.split("\n"):
        if line and not line[0].isspace():
            yield at
        at += len(line) + 1


def _behind_report(text: str) -> Iterator[Furniture]:
    """Yield the links and lists that follow the report in the same line, up to the end."""
    at = max(0, len(text) - LINKS)
    while found := _BEHIND_REPORT.search(text, at):
        start, end = found.start("rest"), len(text.rstrip())
        sentences = split_sentences(text[start:end])
        if not any(_is_report(text[start + s.start : start + s.end]) for s in sentences):
            yield Furniture(Span(start, end), FurnitureKind.FOOTER)
            return
        at = start + 1


def _is_report(sentence: str) -> bool:
    closed = sentence.rstrip("\"'”’»)]").endswith((".", "!", "?"))
    prose = len(sentence.split()) >= REPORT_WORDS and _titled(sentence) < TITLED
    return prose and closed and not WEB_WORDS.search(sentence)


def _titled(words: str) -> float:
    written = words.split()
    return sum(1 for word in written if word[0].isupper() or word[0].isdigit()) / len(written)


def _signed_at_end(text: str) -> Iterator[Furniture]:
    tail = max(0, len(text) - TAIL)
    end = len(text.rstrip())
    if found := _EDITORS.search(text, tail):
        yield Furniture(Span(found.start(), end), FurnitureKind.CREDIT)
    if found := _EDITION.search(text, tail):
        stop = text.find(".", found.end())
        yield Furniture(Span(found.start(), stop + 1 if stop > 0 else end), FurnitureKind.CREDIT)
    if found := _SIGNED.search(text, tail):
        yield Furniture(Span(found.start("rest"), end), FurnitureKind.CREDIT)


def _names_at_end(text: str, tail: int, end: int) -> Iterator[Furniture]:
    """Yield initials and names behind the last full stop: "… the source said. H. Zain/Mazen"."""
    sentences = split_sentences(text[tail:end])
    if len(sentences) < 2 or "\n" in text[tail + sentences[-2].end : tail + sentences[-1].start]:
        return
    words = text[tail + sentences[-1].start : end].split()
    if len(words) <= 8 and all(_NAMED_OR_COUNTED.fullmatch(w) for w in _parts(words)):
        yield Furniture(Span(tail + sentences[-1].start, end), FurnitureKind.CREDIT)


def _parts(words: list[str]) -> Iterator[str]:
    for word in words:
        yield from (part for part in re.split(r"(?<=\w)/(?=\w)|/\Z|\A/", word) if part)
