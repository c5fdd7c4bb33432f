"""Values of the vocabulary as JSON text, and back: what comes back is checked, and clean.

A dataclass is an object with a key for each field, a tuple a list. Reading goes by the types
of the fields, so that nothing becomes a value that its class does not describe.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from index.text import clean

_T = TypeVar("_T")
_Reader = Callable[[Any], Any]


def dumps(value: object) -> str:
    """A value as JSON, in ASCII and on one line. Raises ValueError for what is no number."""
    return json.dumps(value, default=_by_name, separators=(",", ":"), allow_nan=False)


def loads(kind: type[_T], text: str | bytes) -> _T:
    """The value of that type. Raises ValueError for whatever else the text may be."""
    described: Any = kind
    try:
        value: _T = _reader(described)(json.loads(text))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


def _by_name(value: object) -> dict[str, Any]:
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


@cache
def _reader(kind: Any) -> _Reader:
    """What makes a value of a type from what JSON has for it, or raises ValueError."""
    origin, args = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _object(kind)
    if origin is tuple:
        return _list(args[0]) if args[-1] is Ellipsis else _row(args)
    if origin is dict:
        return _table(args[1])
    if origin in (Union, UnionType):
        return _maybe(*(one for one in args if one is not NoneType))
    if origin is Literal:
        return _one_of(args)
    return _PLAIN[kind]


def _object(kind: Any) -> _Reader:
    # Made when the first one is read: a hit holds hits.
    readers: dict[str, _Reader] = {}

    def read(data: Any) -> Any:
        if not readers:
            hints = get_type_hints(kind)
            readers.update((name, _reader(hints[name])) for name in _names(kind))
        if not isinstance(data, dict) or data.keys() != readers.keys():
            raise ValueError(f"no {kind.__name__}")
        return kind(**{name: readers[name](value) for name, value in data.items()})

    return read


def _list(kind: Any) -> _Reader:
    item = _reader(kind)
    return lambda data: tuple(map(item, _checked(data, list)))


def _row(kinds: tuple[Any, ...]) -> _Reader:
    items = [_reader(kind) for kind in kinds]
    return lambda data: tuple(
        item(value) for item, value in zip(items, _checked(data, list), strict=True)
    )


def _table(kind: Any) -> _Reader:
    item = _reader(kind)
    return lambda data: {clean(name): item(value) for name, value in _checked(data, dict).items()}


def _maybe(kind: Any) -> _Reader:
    item = _reader(kind)
    return lambda data: None if data is None else item(data)


def _one_of(known: tuple[Any, ...]) -> _Reader:
    def read(data: Any) -> Any:
        if data not in known:
            raise ValueError("an unknown word")
        return data

    return read


def _checked(data: Any, kind: type) -> Any:
    if type(data) is not kind:
        raise ValueError(f"no {kind.__name__}")
    return data


def _number(data: Any) -> float:
    if type(data) not in (int, float):
        raise ValueError("no number")
    if not isfinite(data):
        raise ValueError("no number that can be written")
    return float(data)


_PLAIN: dict[Any, _Reader] = {
    str: lambda data: clean(_checked(data, str)),
    int: lambda data: _checked(data, int),
    bool: lambda data: _checked(data, bool),
    float: _number,
}
