"""Preserved bytes, for a browser that must not trust them: in a sandbox, drawn anew, or to keep."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.model.errors import DamagedError, NotFoundError, UnreadableError
from sayso.web.page import desk_of

SANDBOX = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
"""No script, no form, nothing from anywhere, and an origin of its own."""
_HTML = ("text/html", "application/xhtml+xml")


def original(request: Request) -> Response:
    """Give an original: HTML to be shown in a frame, all else as a file to keep."""
    try:
        known, content = desk_of(request).original(request.path_params["id"])
    except (NotFoundError, DamagedError) as error:
        return Response(str(error), 404, media_type="text/plain")
    headers = {"content-security-policy": SANDBOX, "x-frame-options": "SAMEORIGIN"}
    shown = known.sniffed_type in _HTML and "keep" not in request.query_params
    if shown:
        # Without a charset: the browser finds the one that the page itself declares.
        return Response(content, headers={**headers, "content-type": "text/html"})
    name = quote(known.name.encode("utf-8", "replace"), safe="")
    headers["content-disposition"] = f"attachment; filename*=UTF-8''{name}"
    return Response(content, media_type="application/octet-stream", headers=headers)


def page(request: Request) -> Response:
    """Draw a page of an original."""
    try:
        found, number = request.path_params["id"], request.path_params["number"]
        png = desk_of(request).case.page_picture(found, number)
    except (NotFoundError, DamagedError, UnreadableError) as error:
        return Response(str(error), 404, media_type="text/plain")
    headers = {"cache-control": "private, max-age=600", "content-security-policy": SANDBOX}
    return Response(png, media_type="image/png", headers=headers)


routes = [
    Route("/documents/{id}/original", original),
    Route("/documents/{id}/pages/{number:int}.png", page),
]
