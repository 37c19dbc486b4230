"""Records to JSON and back: any frozen dataclass of the model, by its type hints alone."""

import dataclasses
import datetime as dt
import enum
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from sayso.model.errors import RecordError, SpanError

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]
R = TypeVar("R")


def to_json(value: object) -> JSON:
    """Turn a record, or anything a record may hold, into plain JSON values.

    Dates become ISO 8601 strings, enumerations their value, tuples lists.
    Fields that hold their default are written too, so that a reader needs no schema.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return to_json(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        if all(type(item) is int for item in value):
            return list(value)  # As in `_build_tuple`.
        return [to_json(item) for item in value]
    raise RecordError(f"a {type(value).__name__} has no JSON form in the record model")


def from_json(kind: type[R], value: JSON) -> R:
    """Build a record of `kind` from what `to_json` wrote.

    Fields that are absent take their default, so that an older record can still be read.

    Raises:
        RecordError: a field is unknown, missing without a default, or of another type.
    """
    return typing.cast(R, _build(kind, value, kind.__name__))


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, value: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _build_union(typing.get_args(kind), value, where)
    if origin is tuple:
        return _build_tuple(typing.get_args(kind), value, where)
    if origin in (dict, Mapping):
        return _build_mapping(typing.get_args(kind), value, where)
    if origin is typing.Literal:
        return _expect(value in typing.get_args(kind), value, kind, where)
    if dataclasses.is_dataclass(kind):
        return _build_record(typing.cast(type, kind), value, where)
    return _build_plain(kind, value, where)


def _build_union(options: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and type(None) in options:
        return None
    errors = []
    for option in options:
        if option is type(None):
            continue
        try:
            return _build(option, value, where)
        except RecordError as error:
            errors.append(str(error))
    raise RecordError("; ".join(errors) or f"{where}: {value!r} is not expected here")


def _build_tuple(options: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    _expect(isinstance(value, list), value, "a list", where)
    if options == (int, Ellipsis) and all(type(number) is int for number in value):
        return tuple(value)  # A page has hundreds of numbers: one by one takes fifty times as long.
    if len(options) == 2 and options[1] is Ellipsis:
        return tuple(_build(options[0], item, f"{where}[{n}]") for n, item in enumerate(value))
    _expect(len(options) == len(value), value, f"a list of {len(options)}", where)
    return tuple(_build(o, item, where) for o, item in zip(options, value, strict=True))


def _build_mapping(options: tuple[Any, ...], value: Any, where: str) -> dict[str, Any]:
    _expect(isinstance(value, dict), value, "an object", where)
    return {key: _build(options[1], item, f"{where}.{key}") for key, item in value.items()}


def _build_record(kind: type, value: Any, where: str) -> Any:
    _expect(isinstance(value, dict), value, f"an object for {kind.__name__}", where)
    hints = _hints(kind)
    names = {f.name for f in dataclasses.fields(kind) if f.init}
    if unknown := sorted(set(value) - names):
        raise RecordError(f"{where}: {kind.__name__} has no field {', '.join(unknown)}")
    fields = {name: _build(hints[name], item, f"{where}.{name}") for name, item in value.items()}
    try:
        return kind(**fields)
    except (TypeError, ValueError, SpanError) as error:
        raise RecordError(f"{where}: {error}") from error


def _build_plain(kind: Any, value: Any, where: str) -> Any:
    try:
        if isinstance(kind, type) and issubclass(kind, enum.Enum):
            return kind(value)
        if kind is dt.datetime or kind is dt.date or kind is dt.time:
            _expect(isinstance(value, str), value, kind, where)
            return kind.fromisoformat(value)
    except ValueError as error:
        raise RecordError(f"{where}: {error}") from error
    if kind is float:
        _expect(isinstance(value, int | float) and not isinstance(value, bool), value, kind, where)
        return float(value)
    if kind is int:
        return _expect(isinstance(value, int) and not isinstance(value, bool), value, kind, where)
    return _expect(isinstance(value, kind), value, kind, where)


def _expect(holds: bool, value: Any, kind: Any, where: str) -> Any:
    if not holds:
        raise RecordError(f"{where}: expected {getattr(kind, '__name__', kind)}, found {value!r}")
    return value
