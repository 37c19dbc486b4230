"""A dossier in; one self-contained page out, without script and without any request."""

import datetime as dt

from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.model.document import Source
from sayso.publish.dossier.content import UNSIGNED, Dossier
from sayso.publish.dossier.drawing import Drawing
from sayso.publish.dossier.lint import page_words, refuse
from sayso.publish.dossier.method import (
    METHOD,
    changes_words,
    coverage,
    empty_summary,
    signed_words,
)
from sayso.publish.neutral import plain
from sayso.publish.wording import day_words, origin_words


def render_dossier(dossier: Dossier) -> str:
    """Render a dossier as HTML (UTF-8 text), to read on a screen and to print on A4.

    Raises:
        VerdictError: what of the page is our own words passes a verdict.
    """
    page = (
        _environment()
        .get_template("dossier.html")
        .render(
            dossier=dossier,
            quote_of=lambda number: dossier.quotes[number - 1],
            signed=signed_words(dossier),
            changes=changes_words(dossier),
            unsigned=UNSIGNED,
            empty=empty_summary(dossier.suggestions),
            method=METHOD,
            coverage=coverage(dossier),
            day=day_words,
            time=time_words,
            source_name=source_words,
        )
    )
    refuse([("the page", page_words(page))])
    return page


def drawing_page(drawing: Drawing) -> str:
    """Render a page that holds one drawing and nothing else."""
    environment = _environment()
    source = "{% from 'dossier_parts.html' import draw %}{{ draw(drawing) }}"
    style = environment.get_template("dossier.css").render()
    body = environment.from_string(source).render(drawing=drawing)
    bare = ".drawn > figcaption, .drawn > .note { display: none } figure { margin: 0 }"
    return f"<html lang=en><style>{style}{bare}</style><body>{body}"


def time_words(at: dt.datetime | None) -> str:
    """Write when something was captured, in UTC to the minute."""
    if at is None:
        return "at an unknown time"
    return f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"


def source_words(source: Source) -> str:
    """Name a source as the grid does."""
    return origin_words(source.name)


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sayso.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # What is put in comes from documents: no sign of it may act on the screen.
        finalize=lambda value: plain(value) if type(value) is str else value,
    )
