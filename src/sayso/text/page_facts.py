"""A web page's source in; what it says of itself in its head out: title, date, author, place."""

import datetime as dt
import json
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sayso.model.document import Metadata

# In the order of trust: when it was first published, not when it was changed.
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*(\"[^\"\\]{8,40}\")")


def read_facts(source: str, root: HtmlElement | None) -> Metadata:
    """Read title, author, site, address, language and date of publication from a page's head.

    Only dates in ISO form are taken, from tags that mean the date of publication: an extractor's
    guess from running text may be any day the text speaks of.
    """
    if root is None:
        return Metadata()
    try:
        # Its date is not taken, so that the running text need not be searched for one.
        found = trafilatura.extract_metadata(root, extensive=False)
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        found = None  # Markup that breaks the extractor: the page then says nothing of itself.
    return Metadata(
        title=_said(found, "title"),
        publisher=_said(found, "sitename"),
        date=next(_dates(root, source), None),
        url=_said(found, "url"),
        language=str(
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
        ),
        author=_said(found, "author"),
    )


def parse(source: str) -> HtmlElement | None:
    """Parse a page as the extractor does; None for what holds nothing but comments, say."""
    content = source.encode("utf-8", errors="replace")
    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return document_fromstring(content, parser=parser)
    except (ValueError, etree.LxmlError):
        return None


def _said(found: object, name: str) -> str:
    value = getattr(found, name, None)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _dates(root: HtmlElement, source: str) -> Iterator[dt.date]:
    named: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key = str(tag.get(attribute) or "").lower()
            named.setdefault(key, []).append(str(tag.get("content") or ""))
    written = [value for name in _DATE_NAMES for value in named.get(name, [])]
    written += [str(json.loads(found[1])) for found in _JSON_DATE.finditer(source)]
    written += [
        str(tag.get("datetime") or "")
        for tag in root.iter("time")
        if "pubdate" in tag.attrib or tag.get("itemprop") == "datePublished"
    ]
    for value in written:
        found = _ISO.match(value) or _COMPACT.match(value)
        if found:
            try:
                yield dt.date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
