"""A record with quotes, and the pages of their document, in; the quotes with their places out."""

import dataclasses
from collections.abc import Sequence
from typing import TypeVar, cast

from sayso.model.layout import Page, boxes, sureness
from sayso.model.span import Anchor

R = TypeVar("R")


def put_on_pages(record: R, pages: Sequence[Page]) -> R:
    """Return a record whose every anchor has its boxes and, if it was recognised, how surely."""
    return cast(R, _placed(record, pages))


def _placed(value: object, pages: Sequence[Page]) -> object:
    if isinstance(value, Anchor):
        span = value.span
        return dataclasses.replace(
            value, boxes=boxes(pages, span), recognised=sureness(pages, span)
        )
    if isinstance(value, tuple):
        return tuple(_placed(part, pages) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            field.name: _placed(getattr(value, field.name), pages)
            for field in dataclasses.fields(value)
            if field.init
        }
        changed = {k: v for k, v in fields.items() if v is not getattr(value, k)}
        return dataclasses.replace(value, **changed) if changed else value
    return value
