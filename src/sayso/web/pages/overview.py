"""The first page: what is in the case, what is new, what waits for a person, what went wrong."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.model.listing import IncidentFilter, IncidentSort, SignedState
from sayso.publish.wording import visible
from sayso.review.standing import standing
from sayso.web.page import desk_of, render

_SHOWN = 6
_LAST = 5


def overview(request: Request) -> Response:
    """Show the case as a whole."""
    desk = desk_of(request)
    unsigned = IncidentFilter(state=SignedState.UNSIGNED)
    log = desk.log()
    held = standing(log)
    documents, _ = desk.documents(limit=_LAST)
    return render(
        request,
        "overview.html",
        overview=desk.overview(),
        disputed=desk.incidents(unsigned, IncidentSort.DISPUTED, _SHOWN).lines,
        largest=desk.incidents(unsigned, IncidentSort.DOCUMENTS, _SHOWN).lines,
        latest=list(reversed(held))[:_LAST],
        documents=documents,
        visible=visible,
    )


routes = [Route("/", overview)]
