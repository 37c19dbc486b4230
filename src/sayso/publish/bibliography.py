"""A release's documents in; a bibliography as CSL-JSON, BibTeX or RIS out.

Each entry names the preserved original by its SHA-256, so that what is cited can be found in the
case. Titles, names and addresses are those of the document; nothing in them acts in any of the
formats.

CSL-JSON: the Citation Style Language's input (schema csl-data.json 1.0). BibTeX: entry types and
fields of BibTeX 0.99 with ``url`` and ``urldate`` as most styles know them. RIS: Research
Information Systems' tags, one to a line, CR LF.
"""

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from sayso.model.document import Source, SourceKind
from sayso.model.errors import PublishError
from sayso.model.record import JSON
from sayso.publish.neutral import plain
from sayso.publish.release import DocumentEntry, Release

_NEWS = frozenset((SourceKind.OUTLET, SourceKind.AGENCY))
_BODIES = frozenset(
    (SourceKind.MONITOR, SourceKind.STATE, SourceKind.ARMED_GROUP, SourceKind.RESCUE,
     SourceKind.MEDICAL, SourceKind.INTERGOVERNMENTAL, SourceKind.NGO, SourceKind.POLITICAL)
)  # fmt: skip
"""Whose own texts are reports and statements, not news."""
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibliography(release: Release, ending: str) -> bytes:
    """Return the bibliography of a release in the format of a file's ending.

    It has the documents on which the release's incidents rest, in the order of publisher and day.

    Args:
        release: with the records as they may leave the case.
        ending: ``.json`` (CSL-JSON), ``.bib`` or ``.ris``.

    Raises:
        PublishError: there is no such format.
    """
    write = FORMATS.get(ending.casefold())
    if write is None:
        known = ", ".join(FORMATS)
        raise PublishError(f"a bibliography ends in {known}, not in {ending or 'nothing'}")
    used = {a.document for incident in release.incidents() for a in incident.accounts}
    entries = sorted((e for e in release.documents() if e.id in used), key=_order)
    return write(entries, release.sources).encode()


def write_bibliography(release: Release, path: Path) -> int:
    """Write the bibliography of a release; its format is that of the path's ending.

    Returns:
        How many documents it names.
    """
    content = bibliography(release, path.suffix)
    path.write_bytes(content)
    used = {a.document for incident in release.incidents() for a in incident.accounts}
    return sum(1 for entry in release.documents() if entry.id in used)


def _order(entry: DocumentEntry) -> tuple[str, dt.date, str]:
    return entry.publisher.casefold(), entry.date or dt.date.max, entry.id


def key_of(entry: DocumentEntry) -> str:
    """Return a short name of a document that stays: publisher, year, and the hash's beginning."""
    plain = unicodedata.normalize("NFKD", entry.publisher).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z]", "", plain.casefold())[:16] or "document"
    return f"{word}{entry.date.year if entry.date else ''}-{entry.id[:8]}"


def _kind(entry: DocumentEntry, sources: Mapping[str, Source]) -> str:
    source = sources.get(entry.publisher)
    if source and source.kind in _NEWS:
        return "news"
    if source and source.kind in _BODIES:
        return "report"
    return "webpage" if entry.url else "document"


def _note(entry: DocumentEntry) -> str:
    pages = f"; {entry.pages} pages" if entry.pages > 1 else ""
    return f"SHA-256 {entry.id}; file {plain(entry.name)}{pages}"


# CSL-JSON

_CSL = {"news": "article-newspaper", "report": "report", "webpage": "webpage",
        "document": "document"}  # fmt: skip


def _csl(entries: Iterable[DocumentEntry], sources: Mapping[str, Source]) -> str:
    made = [_csl_item(entry, _kind(entry, sources)) for entry in entries]
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _csl_item(entry: DocumentEntry, kind: str) -> dict[str, JSON]:
    item: dict[str, JSON] = {
        "id": key_of(entry),
        "type": _CSL[kind],
        "title": plain(entry.title or entry.name),
        "note": _note(entry),
    }
    if entry.author:
        item["author"] = [{"literal": plain(entry.author)}]
    if entry.publisher:
        item["container-title" if kind == "news" else "publisher"] = plain(entry.publisher)
    if entry.date:
        item["issued"] = {"date-parts": [[entry.date.year, entry.date.month, entry.date.day]]}
    if entry.url:
        item["URL"] = plain(entry.url)
    if entry.captured_at:
        day = entry.captured_at.astimezone(dt.UTC)
        item["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    if entry.language:
        item["language"] = plain(entry.language)
    return item


# BibTeX

_BIBTEX = {"news": "article", "report": "techreport", "webpage": "misc", "document": "misc"}
_PUBLISHER = {"news": "journal", "report": "institution", "webpage": "howpublished",
              "document": "howpublished"}  # fmt: skip


def _bibtex(entries: Iterable[DocumentEntry], sources: Mapping[str, Source]) -> str:
    return "\n".join(_bibtex_entry(entry, _kind(entry, sources)) for entry in entries)


def _bibtex_entry(entry: DocumentEntry, kind: str) -> str:
    fields = [("title", f"{{{_tex(entry.title or entry.name)}}}")]
    if entry.author:
        fields.append(("author", f"{{{_tex(entry.author)}}}"))
    if entry.publisher:
        fields.append((_PUBLISHER[kind], _tex(entry.publisher)))
    if entry.date:
        fields += [("year", str(entry.date.year)), ("day", str(entry.date.day))]
    if entry.url:
        fields.append(("url", _tex(entry.url)))
    if entry.captured_at:
        fields.append(("urldate", f"{entry.captured_at.astimezone(dt.UTC):%Y-%m-%d}"))
    if entry.language:
        fields.append(("language", _tex(entry.language)))
    fields.append(("note", _tex(_note(entry))))
    lines = [f"  {name} = {{{value}}}" for name, value in fields]
    if entry.date:
        lines.append(f"  month = {_MONTHS[entry.date.month - 1]}")
    body = ",\n".join(lines)
    return f"@{_BIBTEX[kind]}{{{key_of(entry)},\n{body}\n}}\n"


def _tex(words: str) -> str:
    """Write words so that TeX shows them and runs none of them."""
    return "".join(_TEX.get(char, char) for char in plain(words))


# RIS

_RIS = {"news": "NEWS", "report": "RPRT", "webpage": "ELEC", "document": "GEN"}


def _ris(entries: Iterable[DocumentEntry], sources: Mapping[str, Source]) -> str:
    lines = (line for entry in entries for line in (*_ris_entry(entry, _kind(entry, sources)), ""))
    return "".join(f"{line}\r\n" for line in lines)


def _ris_entry(entry: DocumentEntry, kind: str) -> Iterator[str]:
    yield f"TY  - {_RIS[kind]}"
    yield f"ID  - {key_of(entry)}"
    yield f"TI  - {plain(entry.title or entry.name)}"
    if entry.author:
        yield f"AU  - {plain(entry.author)}"
    if entry.publisher:
        yield f"{'T2' if kind == 'news' else 'PB'}  - {plain(entry.publisher)}"
    if entry.date:
        yield f"PY  - {entry.date.year}"
        yield f"DA  - {entry.date:%Y/%m/%d}"
    if entry.url:
        yield f"UR  - {plain(entry.url)}"
    if entry.captured_at:
        yield f"Y2  - {entry.captured_at.astimezone(dt.UTC):%Y/%m/%d}"
    if entry.language:
        yield f"LA  - {plain(entry.language)}"
    yield f"N1  - {_note(entry)}"
    yield "ER  - "


FORMATS: dict[str, Callable[[Iterable[DocumentEntry], Mapping[str, Source]], str]] = {
    ".json": _csl,
    ".bib": _bibtex,
    ".ris": _ris,
}
"""The ending of the file, and what writes it."""
