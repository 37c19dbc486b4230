"""Search: full text and by fields, each hit an exact quote in its context."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.model.claim import Act
from sayso.model.errors import SaysoError
from sayso.model.incident import Label
from sayso.model.search import SearchResults
from sayso.model.span import Anchor, Span
from sayso.publish.wording import LABELS, act_words, date_words, origin_words, place_words, visible
from sayso.web.page import desk_of, hider_of, link, render
from sayso.web.query import day, offset_of

_LIMIT = 25
_FIELDS = ("place", "since", "until", "actor", "act", "origin", "publisher", "label")


def search(request: Request) -> Response:
    """Search the case."""
    given = request.query_params
    query = given.get("q", "").strip()
    fields = {name: given.get(name, "").strip() for name in _FIELDS}
    asked = {name: value for name, value in fields.items() if value}
    for name in ("since", "until"):
        if name in asked and day(asked[name]) is None:
            del asked[name]
    within = given.get("within", "both")
    offset, desk = offset_of(request), desk_of(request)
    results, message = None, ""
    if query or asked:
        try:
            results = desk.case.search(
                query, within=within, limit=_LIMIT, offset=offset, **asked
            )  # fmt: skip
        except SaysoError as error:
            message = str(error)
    here = _documents(results)
    return render(
        request,
        "search.html",
        400 if message else 200,
        veil=hider_of(request, here),
        query=query,
        fields=fields,
        asked=asked,
        within=within,
        results=results,
        message=message,
        parts=parts,
        offset=offset,
        limit=_LIMIT,
        acts=[(act.value, act_words(act)) for act in Act],
        labels=[(label.value, LABELS[label]) for label in Label],
        address=lambda start: link("/search", q=query, within=within, **asked, offset=start or ""),
        act_words=act_words,
        date_words=date_words,
        place_words=place_words,
        origin_words=origin_words,
        visible=visible,
    )


def parts(quote: Anchor, marks: tuple[Span, ...]) -> list[tuple[str, bool]]:
    """Cut a quote into stretches that fit what was asked for, and others."""
    found: list[tuple[str, bool]] = []
    last = 0
    for mark in marks:
        start, end = max(0, mark.start - quote.start), max(0, mark.end - quote.start)
        if start >= len(quote.exact) or start < last:
            continue
        found += [(quote.exact[last:start], False), (quote.exact[start:end], True)]
        last = end
    return [(words, marked) for words, marked in [*found, (quote.exact[last:], False)] if words]


def _documents(results: SearchResults | None) -> list[str]:
    if results is None:
        return []
    return [hit.document for hit in results.claims] + [hit.id for hit in results.documents]


routes = [Route("/search", search)]
