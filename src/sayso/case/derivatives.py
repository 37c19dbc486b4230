"""Documents of a case in; copies that may leave it, each proved by reading it again, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import cast

import sqlalchemy as sa

from sayso.case.hiding import Hiding
from sayso.confined.keeper import Keeper, shared
from sayso.formats import types
from sayso.model.document import Document
from sayso.model.errors import LeakError, SaysoError
from sayso.publish.derivatives import docx
from sayso.publish.derivatives.picture_pdf import picture_pdf
from sayso.publish.release import Derivative
from sayso.store import findings
from sayso.store.originals import Originals
from sayso.text.office import read_docx
from sayso.text.programs import made_by

_AS_TEXT = "the text alone: markup, layout, pictures and attachments are left out"
_AS_PICTURES = (
    "pictures of the pages, on which words are blacked out; their text was recognised again to "
    "see that none is left. Metadata, attachments and the text layer are left out"
)
_UNSURE = (
    "the text was recognised in pictures: a name that was misread there may still be seen; look "
    "at each page before you pass it on. Faces and handwriting are not looked for"
)


@dataclass(frozen=True, slots=True)
class Deriving:
    """What derivatives are made with."""

    hiding: Hiding
    originals: Originals
    keeper: Keeper | None = None


def derivatives(connection: sa.Connection, deriving: Deriving) -> Iterator[Derivative]:
    """Yield a copy of each document, or why there is none."""
    for document in findings.documents(connection):
        yield derivative(document, deriving)


def derivative(document: Document, deriving: Deriving) -> Derivative:
    """Make the copy of one document that may leave the case."""
    try:
        made = _made(document, deriving)
        if made.withheld:
            return made
        _prove(made, document, deriving.hiding)
    except LeakError:
        why = "what is to be hidden was found in the copy that was made of it"
        return _withheld(document, deriving.hiding, why)
    except SaysoError:
        # The message of the error may name what is hidden.
        return _withheld(document, deriving.hiding, "no copy of it could be made")
    return made


def _made(document: Document, deriving: Deriving) -> Derivative:
    kind = document.media_type
    if kind == types.DOCX:
        return _of_docx(document, deriving)
    if kind == types.PDF or kind in types.IMAGES:
        return _of_pages(document, deriving)
    text = deriving.hiding.redaction.text(document.text, (document.id,))
    content = text.encode("utf-8", "replace")
    return _derivative(document, deriving, ".txt", "text/plain; charset=utf-8", content, _AS_TEXT)


def _of_docx(document: Document, deriving: Deriving) -> Derivative:
    content = deriving.originals.read(document.id)
    question = docx.asked(deriving.hiding.redaction, document.id)
    keeper = deriving.keeper or shared()
    answers = list(keeper.ask(docx.CALL, question, content, "a document"))
    notes = cast(list[str], answers[0][0])
    made = _derivative(document, deriving, ".docx", types.DOCX, answers[0][1], *map(str, notes))
    again = read_docx(made.content, "the copy").canonical.text
    if deriving.hiding.redaction.hits(again, (document.id,)):
        raise LeakError("the copy")
    return made


def _of_pages(document: Document, deriving: Deriving) -> Derivative:
    # It brings the engines along, which take seconds to load and a hundred megabytes.
    from sayso.case.derived_pages import paint_pages

    if not made_by():
        why = "Tesseract is not installed, without which a picture of it cannot be looked through"
        return _withheld(document, deriving.hiding, why)
    content = deriving.originals.read(document.id)
    pages = paint_pages(document, content, deriving.hiding.redaction, deriving.keeper)
    notes = [_AS_PICTURES]
    if pages.recognised:
        notes.append(_UNSURE)
    if pages.withheld:
        notes.append(f"pages that could not be cleared are black: {_listed(pages.withheld)}")
    if len(pages.painted) == 1 and document.media_type in types.IMAGES:
        jpeg = pages.painted[0].jpeg
        return _derivative(document, deriving, ".jpg", "image/jpeg", jpeg, *notes)
    return _derivative(document, deriving, ".pdf", types.PDF, picture_pdf(pages.painted), *notes)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _derivative(
    document: Document, deriving: Deriving, ending: str, kind: str, content: bytes, *notes: str
) -> Derivative:
    name = f"{PurePath(document.name).stem}{ending}"
    redacted = deriving.hiding.redaction.text(name, (document.id,))
    if not redacted.endswith(ending):
        redacted += ending
    return Derivative(document.id, redacted, kind, content, notes)


def _withheld(document: Document, hiding: Hiding, why: str) -> Derivative:
    name = hiding.redaction.text(document.name, (document.id,))
    return Derivative(document.id, name, document.media_type, b"", (why,), withheld=True)


def _prove(made: Derivative, document: Document, hiding: Hiding) -> None:
    """Look through the copy as through all that leaves.

    Raises:
        LeakError: something is in it that must not be.
    """
    hiding.absence.check_content(f"copy{PurePath(made.name).suffix}", made.content)
    if hiding.redaction.hits(made.name, (document.id,)):
        raise LeakError("the name of the copy")
