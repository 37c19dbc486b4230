"""Hypothesis strategies for every record of the model, built from their type hints alone."""

import dataclasses
import datetime as dt
import enum
import functools
import importlib
import pkgutil
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

import sayso.model
from sayso.model.errors import SpanError
from sayso.model.span import Anchor, Span

DEEPEST = 2
"""Levels of nested records below which lists are left empty."""


def record_classes() -> list[type]:
    """Return every dataclass that a module of the model defines."""
    names = [m.name for m in pkgutil.iter_modules(sayso.model.__path__, "sayso.model.")]
    modules = [importlib.import_module(name) for name in sorted(names)]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and dataclasses.is_dataclass(value)
        and value.__module__ == module.__name__
    ]


@functools.cache
def hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def records(kind: type, depth: int = 0) -> st.SearchStrategy[Any]:
    """Return a strategy for records of a class; what its own checks refuse is not drawn."""
    if kind is Span:
        return st.builds(_span, st.integers(0, 60), st.integers(0, 60))
    if kind is Anchor:
        return _anchors(depth)
    fields = {
        field.name: values(hints(kind)[field.name], depth + 1)
        for field in dataclasses.fields(kind)
        if field.init
    }
    drawn = st.fixed_dictionaries(fields).map(lambda given: _build(kind, given))
    return drawn.filter(lambda record: record is not None)


def values(hint: Any, depth: int) -> st.SearchStrategy[Any]:
    """Return a strategy for what a field of that type may hold."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _one_of(arguments, depth)
    if origin is tuple:
        return _tuples(arguments, depth)
    if origin is Sequence:
        return _tuples((arguments[0], ...), depth)
    if origin in (dict, Mapping):
        return st.dictionaries(st.text(max_size=3), values(arguments[1], depth), max_size=2)
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if dataclasses.is_dataclass(hint):
        return records(typing.cast(type, hint), depth)
    if issubclass(hint, enum.Enum):
        return st.sampled_from(hint)
    return _plain()[hint]


def _one_of(options: tuple[Any, ...], depth: int) -> st.SearchStrategy[Any]:
    deep = depth > DEEPEST and type(None) in options
    return st.none() if deep else st.one_of([values(option, depth) for option in options])


def _tuples(options: tuple[Any, ...], depth: int) -> st.SearchStrategy[Any]:
    if len(options) == 2 and options[1] is Ellipsis:
        if depth > DEEPEST:
            return st.just(())
        return st.lists(values(options[0], depth), max_size=2 if depth < 2 else 1).map(tuple)
    return st.tuples(*[values(option, depth) for option in options])


@functools.cache
def _plain() -> dict[type, st.SearchStrategy[Any]]:
    zones = st.sampled_from([None, dt.UTC, dt.timezone(dt.timedelta(hours=3))])
    return {
        type(None): st.none(),
        str: st.text(max_size=5),
        bool: st.booleans(),
        int: st.integers(-1_000, 1_000_000),
        float: st.floats(allow_nan=False, allow_infinity=False),
        dt.datetime: st.datetimes(timezones=zones),
        dt.date: st.dates(),
        dt.time: st.times(),
    }


def _span(one: int, other: int) -> Span:
    return Span(min(one, other), max(one, other))


def _anchors(depth: int) -> st.SearchStrategy[Anchor]:
    own = ("exact", "prefix", "suffix", "start", "end")
    others = {n: values(h, depth + 1) for n, h in hints(Anchor).items() if n not in own}
    return st.builds(
        _anchor, st.text(max_size=8), st.text(max_size=3), st.integers(0, 99), **others
    )


def _anchor(exact: str, around: str, start: int, **others: Any) -> Anchor:
    return Anchor(exact, around, around, start, start + len(exact), **others)


def _build(kind: Callable[..., Any], given: dict[str, Any]) -> Any:
    try:
        return kind(**given)
    except (ValueError, SpanError):
        return None


def nested(value: object) -> Iterator[object]:
    """Yield a value and all that it holds."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from nested(getattr(value, field.name))
    elif isinstance(value, tuple):
        for entry in value:
            yield from nested(entry)
