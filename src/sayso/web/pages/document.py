"""A document: its original beside its text, its claims in place, and one claim's chain."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.case.desk import Desk
from sayso.model.claim import OUTLET, Claim
from sayso.model.document import Document
from sayso.model.errors import DamagedError, NotFoundError, UnreadableError
from sayso.model.layout import Page
from sayso.review.standing import standing
from sayso.web.drawing.passages import paragraphs, window_of
from sayso.web.hiding import Hider
from sayso.web.page import (
    desk_of,
    failed,
    hider_of,
    link,
    render,
    session_of,
    setting_of,
)
from sayso.web.query import number, offset_of
from sayso.web.written import CHOICES, FIELDS, facts, fields, shown_words

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
_LIMIT = 50
MOST_PAGES = 12
"""Pages of an original that are shown at once."""


def documents(request: Request) -> Response:
    """List documents."""
    words, offset = request.query_params.get("q", "").strip(), offset_of(request)
    found, total = desk_of(request).documents(words, _LIMIT, offset)
    return render(
        request,
        "documents.html",
        words=words,
        documents=found,
        total=total,
        offset=offset,
        limit=_LIMIT,
        address=lambda start: link("/documents", q=words, offset=start or ""),
    )


def document(request: Request) -> Response:
    """Show a document, and one claim of it if one is chosen."""
    desk = desk_of(request)
    try:
        found = desk.case.document(request.path_params["id"])
    except NotFoundError as error:
        return failed(request, error, 404)
    claims = desk.case.claims(found.id)
    return document_page(request, desk, found, claims, _chosen(request, claims))


def document_page(
    request: Request,
    desk: Desk,
    found: Document,
    claims: Sequence[Claim],
    chosen: Claim | None,
    status: int = 200,
    **more: object,
) -> Response:
    """Render a document with one of its claims, or none, and what else there is to say."""
    hider = hider_of(request, [found.id])
    begin = number(request.query_params.get("from", ""))
    window = window_of(found.text, chosen.anchor.start if chosen and begin is None else begin or 0)
    incidents = desk.incidents_of_claims(found.id)
    incident = incidents.get(chosen.id, "") if chosen else ""
    order = [claim.id for claim in claims]
    place = order.index(chosen.id) if chosen else -1
    after = {"incident": incident, "after": chosen.id} if chosen and incident else {}
    pages = _pages(found, window.start, window.end)
    placed = _placed(desk, found, chosen) if session_of(request).pictures_shown else {}
    return render(
        request,
        "document.html",
        status,
        veil=hider,
        document=found,
        claims=claims,
        chosen=chosen,
        window=window,
        paragraphs=paragraphs(found.text, claims, window, chosen, hider),
        before=order[place - 1] if place > 0 else None,
        after=order[place + 1] if place + 1 < len(order) else None,
        number=place + 1,
        incident=incident,
        incident_line=desk.line(incident) if incident else None,
        next_address=link("/judge", **after),
        pages=pages,
        boxes={page.number: _boxes(page, claims, chosen, placed) for page in pages},
        is_html=found.media_type in ("text/html", "application/xhtml+xml"),
        is_picture=found.media_type.startswith("image/"),
        copies=desk.copies_of(found.id),
        choices=CHOICES,
        field_words=FIELDS,
        **(_panel(request, desk, found, chosen, hider) if chosen else {}),
        **({"message": "", "changes": None} | more),
    )


def _panel(
    request: Request, desk: Desk, found: Document, chosen: Claim, hider: Hider
) -> dict[str, object]:
    """Gather what the panel of a claim shows."""
    digest = desk.hash_of(chosen)
    setting_of(request).seen.keep(digest, shown_words(found, chosen))
    log = desk.log()
    about = [j for j in log if j.subject == chosen.id and j.decision.value != "assess"]
    taken = {j.id for j in about}
    speaker = found.publisher if chosen.origin == OUTLET else chosen.origin
    return {
        "speaker": desk.sources_named([speaker]).get(speaker) if speaker else None,
        "seen": digest,
        "facts": facts(found, chosen),
        "fields": {name: hider.plain(words) for name, words in fields(chosen).items()},
        "judgements": [j for j in reversed(log) if j.id in taken or j.subject in taken],
        "standing": {judgement.id for judgement in standing(log)},
    }


def _chosen(request: Request, claims: Sequence[Claim]) -> Claim | None:
    """Find the claim that is asked for, by its id or by the words in which it stands."""
    wanted = request.query_params.get("claim", "")
    if wanted:
        return next((claim for claim in claims if claim.id == wanted), None)
    first, _, last = request.query_params.get("at", "").partition("-")
    start, end = number(first), number(last)
    if start is None or end is None:
        return None
    over = [c for c in claims if c.anchor.start < end and start < c.anchor.end]
    return max(over, key=lambda c: _shared(c, start, end), default=None)


def _shared(claim: Claim, start: int, end: int) -> float:
    both = min(claim.anchor.end, end) - max(claim.anchor.start, start)
    return both / (max(claim.anchor.end, end) - min(claim.anchor.start, start))


def _pages(found: Document, start: int, end: int) -> list[Page]:
    """Return the pages of the original on which a stretch of the text stands."""
    touched = [p for p in found.pages if (p.end > start and p.start < end) or p.start == p.end]
    return touched[:MOST_PAGES]


def _boxes(
    page: Page, claims: Sequence[Claim], chosen: Claim | None, placed: Mapping[int, Sequence[Box]]
) -> list[tuple[Box, str, bool]]:
    """Return the boxes of claims on a page: where, whose, and whether it is the chosen one's."""
    mine = chosen.id if chosen and placed else ""
    lines = [
        ((box.left, box.top, box.right, box.bottom), claim.id, claim is chosen)
        for claim in claims
        for box in claim.anchor.boxes
        if box.page == page.number and claim.id != mine
    ]
    words = [
        ((x0 * page.width, y0 * page.height, x1 * page.width, y1 * page.height), mine, True)
        for x0, y0, x1, y1 in placed.get(page.number, ())
    ]
    return lines + words


def _placed(desk: Desk, found: Document, chosen: Claim | None) -> Mapping[int, Sequence[Box]]:
    """Find the words of the chosen claim on the pages of the original, word by word."""
    if chosen is None or not found.pages:
        return {}
    try:
        return {p.number: p.boxes for p in desk.case.place_quote(found.id, chosen.anchor)}
    except (NotFoundError, DamagedError, UnreadableError):
        return {}


def claim(request: Request) -> Response:
    """Lead from a claim's id to its place in its document."""
    try:
        found = desk_of(request).case.claim(request.path_params["id"])
    except NotFoundError as error:
        return failed(request, error, 404)
    return RedirectResponse(f"/documents/{found.document}?claim={found.id}#chosen", 303)


routes = [
    Route("/documents", documents),
    Route("/documents/{id}", document),
    Route("/claims/{id}", claim),
]
