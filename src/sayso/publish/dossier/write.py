"""A release in; its dossier as a file out, in the format of the file's ending."""

from collections.abc import Callable
from pathlib import Path

from sayso.model.errors import PublishError
from sayso.publish.dossier.build import build_dossier
from sayso.publish.dossier.content import Dossier
from sayso.publish.dossier.page import render_dossier
from sayso.publish.release import Release


def write_dossier(release: Release, path: Path) -> int:
    """Write the dossier of a release to a path that ends in .html, .pdf or .docx.

    Returns:
        How many incidents it has.

    Raises:
        PublishError: the path ends otherwise.
        RendererError: a PDF is asked for, and the machine has no Pango.
        VerdictError: our own words pass a verdict; nothing is written.
    """
    write = FORMATS.get(path.suffix.casefold())
    if write is None:
        known = ", ".join(FORMATS)
        raise PublishError(f"a dossier ends in {known}, not in {path.suffix or 'nothing'}")
    dossier = build_dossier(release)
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
