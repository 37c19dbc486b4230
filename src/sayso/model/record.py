"""Records to JSON and back: any frozen dataclass of the model, by its type hints alone.

What a kind of record is built by is worked out once: a case has millions of fields.
"""

import dataclasses
import datetime as dt
import enum
import functools
import operator
import types
import typing
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from sayso.model.errors import RecordError, SpanError
from sayso.model.packed import Packed

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]
R = TypeVar("R")
Build = Callable[[Any], Any]
_PLAIN = frozenset({type(None), str, int, bool, float})
"""What stands in JSON as it is."""


class _MisfitError(Exception):
    """What does not fit, each line with the way to it from where this is caught."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines

    def within(self, step: str) -> "_MisfitError":
        """Return the same as seen from one step farther out."""
        return _MisfitError(*(step + line for line in self.lines))


def to_json(value: object) -> JSON:
    """Turn a record, or anything a record may hold, into plain JSON values.

    Dates become ISO 8601 strings, enumerations their value, tuples lists.
    Fields that hold their default are written too, so that a reader needs no schema.
    """
    kind: Any = type(value)
    if kind in _PLAIN:
        return typing.cast(JSON, value)
    if kind is tuple or kind is list:
        return _list(typing.cast(Sequence[object], value))
    if (fields := fields_of(kind)) is not None:
        names, values = fields
        # Most fields are plain: a call for each would take twice the time.
        return {
            name: item if type(item) in _PLAIN else to_json(item)
            for name, item in zip(names, values(value), strict=True)
        }
    if isinstance(value, enum.Enum):
        return to_json(value._value_)
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list | Packed):
        return _list(value)
    raise RecordError(f"a {kind.__name__} has no JSON form in the record model")


def _list(items: Sequence[object]) -> list[JSON]:
    if items and type(items[0]) is int and _are_numbers(items):
        return typing.cast(list[JSON], list(items))  # As in `_numbers`.
    return [to_json(item) for item in items]


def from_json(kind: type[R], value: JSON) -> R:
    """Build a record of `kind` from what `to_json` wrote.

    Fields that are absent take their default, so that an older record can still be read.

    Raises:
        RecordError: a field is unknown, missing without a default, or of another type.
    """
    try:
        return typing.cast(R, _builder(typing.cast(Hashable, kind))(value))
    except _MisfitError as error:
        found = error.within(kind.__name__)
        raise RecordError("; ".join(found.lines)) from error


@functools.cache
def fields_of(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]] | None:
    """Return the names of a record's fields and what reads them; None for what is no record."""
    if not dataclasses.is_dataclass(kind):
        return None
    names = tuple(field.name for field in dataclasses.fields(kind))
    if len(names) > 1:
        return names, operator.attrgetter(*names)
    return names, lambda value: tuple(getattr(value, name) for name in names)


@functools.cache
def _builder(kind: Any) -> Build:
    origin, options = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _union(options)
    if origin is tuple:
        return _tuple(options)
    if origin is Sequence:
        return _numbers if options[0] is int else _row(_builder(options[0]))
    if origin in (dict, Mapping):
        return _mapping(options)
    if origin is typing.Literal:
        return _checked(lambda value: value in options, str(kind))
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast(type, kind))
    return _plain(kind)


def _union(options: tuple[Any, ...]) -> Build:
    empty = type(None) in options
    builders = [_builder(option) for option in options if option is not type(None)]

    def one(value: Any) -> Any:
        return None if value is None else builders[0](value)

    def first(value: Any) -> Any:
        if value is None and empty:
            return None
        lines: list[str] = []
        for builder in builders:
            try:
                return builder(value)
            except _MisfitError as error:
                lines += error.lines
        raise _MisfitError(*lines)

    return one if empty and len(builders) == 1 else first


def _tuple(options: tuple[Any, ...]) -> Build:
    if len(options) == 2 and options[1] is Ellipsis:
        return _numbers if options[0] is int else _row(_builder(options[0]))
    builders = [_builder(option) for option in options]

    def build(value: Any) -> Any:
        if not isinstance(value, list) or len(value) != len(builders):
            raise _unexpected(f"a list of {len(builders)}", value)
        return tuple(builder(item) for builder, item in zip(builders, value, strict=True))

    return build


def _row(builder: Build) -> Build:
    def build(value: Any) -> Any:
        if not isinstance(value, list):
            raise _unexpected("a list", value)
        built = []
        for item in value:
            try:
                built.append(builder(item))
            except _MisfitError as error:
                raise error.within(f"[{len(built)}]") from error
        return tuple(built)

    return build


def _numbers(value: Any) -> Any:
    # A page has hundreds of numbers: one by one takes fifty times as long.
    if isinstance(value, list) and _are_numbers(value):
        return tuple(value)
    return _row(_builder(int))(value)


def _are_numbers(values: Sequence[object]) -> bool:
    # One step of Python for each number would take five times as long.
    return set(map(type, values)) <= {int}


def _mapping(options: tuple[Any, ...]) -> Build:
    builder = _builder(options[1])

    def build(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _unexpected("an object", value)
        built = {}
        for key, item in value.items():
            try:
                built[key] = builder(item)
            except _MisfitError as error:
                raise error.within(f".{key}") from error
        return built

    return build


def _record(kind: type) -> Build:
    builders: dict[str, Build] = {}

    def build(value: Any) -> Any:
        if not builders:  # Not before it is needed: kinds may hold one another.
            hints = typing.get_type_hints(kind)
            builders.update((f.name, _builder(hints[f.name])) for f in dataclasses.fields(kind))
        if not isinstance(value, dict):
            raise _unexpected(f"an object for {kind.__name__}", value)
        fields = {}
        name = ""
        try:
            for name, item in value.items():
                make = builders[name]
                # Most fields are texts: a call for each would take a tenth of the time.
                fields[name] = item if make is _string and type(item) is str else make(item)
        except _MisfitError as error:
            raise error.within(f".{name}") from error
        except KeyError as error:
            unknown = ", ".join(sorted(value.keys() - builders.keys()))
            raise _MisfitError(f": {kind.__name__} has no field {unknown}") from error
        try:
            return kind(**fields)
        except (TypeError, ValueError, SpanError) as error:
            raise _MisfitError(f": {error}") from error

    return build


def _plain(kind: Any) -> Build:
    if kind is str:
        return _string
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return _member(kind)
    if kind is dt.datetime or kind is dt.date or kind is dt.time:
        parsed = _tried(kind.fromisoformat)
        return lambda value: parsed(_string(value))
    if kind is float:
        number = _checked(
            lambda value: isinstance(value, int | float) and not isinstance(value, bool), "float"
        )
        return lambda value: float(number(value))
    if kind is int:
        return _checked(lambda value: isinstance(value, int) and not isinstance(value, bool), "int")
    return _checked(lambda value: isinstance(value, kind), getattr(kind, "__name__", str(kind)))


def _string(value: Any) -> Any:
    if isinstance(value, str):
        return value
    raise _unexpected("str", value)


def _member(kind: type[enum.Enum]) -> Build:
    members = {member.value: member for member in kind}
    tried = _tried(kind)

    def build(value: Any) -> Any:
        return members[value] if isinstance(value, str) and value in members else tried(value)

    return build


def _tried(make: Build) -> Build:
    def build(value: Any) -> Any:
        try:
            return make(value)
        except ValueError as error:
            raise _MisfitError(f": {error}") from error

    return build


def _checked(holds: Callable[[Any], bool], name: str) -> Build:
    def build(value: Any) -> Any:
        if holds(value):
            return value
        raise _unexpected(name, value)

    return build


def _unexpected(name: str, value: Any) -> _MisfitError:
    return _MisfitError(f": expected {name}, found {value!r}")
