"""A document of a case in; where its quotes stand on its pages, and pictures of those, out."""

import sayso.pipeline as stages
from sayso.model.document import Document, Original
from sayso.model.errors import NotFoundError
from sayso.model.layout import OnPage
from sayso.model.span import Anchor
from sayso.store.originals import Originals


def place_quote(document: Document, originals: Originals, anchor: Anchor) -> tuple[OnPage, ...]:
    """Return on which pages a quote stands, and where on each."""
    if not document.pages:
        return ()
    # A claim's quotes know their boxes; what else a person marks is looked up in the original.
    content = b"" if anchor.boxes else originals.read(document.id)
    return stages.place_quote(document, content, anchor)


def page_picture(
    document: Document, original: Original, originals: Originals, pictures: Originals, number: int
) -> bytes:
    """Return the picture of a page that was recognised, or draw the page."""
    page = next((page for page in document.pages if page.number == number), None)
    if page is None:
        raise NotFoundError(f"{document.name} has no page {number} that was read")
    if page.image:
        return pictures.read(page.image)
    return stages.draw_page(original, originals.read(original.id), number)
