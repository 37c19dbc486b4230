"""A release in; its dossier as a file out, in the format of the file's ending."""

from collections.abc import Callable
from pathlib import Path

from sayso.model.errors import SaysoError
from sayso.publish.dossier.build import Step, build_dossier
from sayso.publish.dossier.content import Dossier
from sayso.publish.dossier.page import render_dossier
from sayso.publish.release import Release


class FormatError(SaysoError):
    """A dossier is asked for in a format that there is not; the message lists them."""


def write_dossier(
    release: Release, path: Path, *, suggestions: bool = False, step: Step | None = None
) -> int:
    """Write the dossier of a release to a path that ends in .html, .pdf or .docx.

    Args:
        release: with the records as they may leave the case.
        path: the file to write.
        suggestions: let the summaries repeat, marked, what no person has signed.
        step: called with each incident's id as it is laid out.

    Returns:
        How many incidents it has.

    Raises:
        FormatError: the path ends otherwise.
        RendererError: a PDF is asked for, and the machine has no Pango.
        VerdictError: our own words pass a verdict; nothing is written.
    """
    write = FORMATS.get(path.suffix.casefold())
    if write is None:
        known = ", ".join(FORMATS)
        raise FormatError(f"a dossier ends in {known}, not in {path.suffix or 'nothing'}")
    dossier = build_dossier(release, suggestions=suggestions, step=step)
    path.write_bytes(write(dossier))
    return len(dossier.chapters)


def _html(dossier: Dossier) -> bytes:
    return render_dossier(dossier).encode("utf-8", "xmlcharrefreplace")


def _pdf(dossier: Dossier) -> bytes:
    from sayso.publish.dossier.pdf import render_pdf

    return render_pdf(render_dossier(dossier))


def _docx(dossier: Dossier) -> bytes:
    from sayso.publish.dossier.docx import render_docx

    return render_docx(dossier)


FORMATS: dict[str, Callable[[Dossier], bytes]] = {".html": _html, ".pdf": _pdf, ".docx": _docx}
"""The ending of the file, and what writes it."""
