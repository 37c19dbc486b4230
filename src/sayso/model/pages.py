"""A record with quotes, and the pages of their document, in; the quotes with their places out."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, cast

from sayso.model.layout import Page, boxes, sureness
from sayso.model.span import Anchor, PageBox, Span

R = TypeVar("R")


def put_on_pages(
    record: R, pages: Sequence[Page], exact: Mapping[Span, tuple[PageBox, ...]] | None = None
) -> R:
    """Return a record whose every anchor has its boxes and, if it was recognised, how surely.

    `exact` has the boxes of anchors that are known better than by line.
    """
    return cast(R, _placed(record, pages, exact or {}))


def anchors_of(record: object) -> Iterator[Anchor]:
    """Yield every anchor of a record."""
    if isinstance(record, Anchor):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from anchors_of(part)
    elif dataclasses.is_dataclass(record) and not isinstance(record, type):
        for field in dataclasses.fields(record):
            yield from anchors_of(getattr(record, field.name))


def _placed(
    value: object, pages: Sequence[Page], exact: Mapping[Span, tuple[PageBox, ...]]
) -> object:
    if isinstance(value, Anchor):
        span = value.span
        found = exact.get(span) or boxes(pages, span)
        return dataclasses.replace(value, boxes=found, recognised=sureness(pages, span))
    if isinstance(value, tuple):
        return tuple(_placed(part, pages, exact) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            field.name: _placed(getattr(value, field.name), pages, exact)
            for field in dataclasses.fields(value)
            if field.init
        }
        changed = {k: v for k, v in fields.items() if v is not getattr(value, k)}
        return dataclasses.replace(value, **changed) if changed else value
    return value
