"""A mapping that can be had again with a few entries changed, without copying the many that are not."""

from collections.abc import Callable, Iterator, Mapping
from itertools import compress
from operator import is_not
from typing import TypeVar, cast

K = TypeVar("K")
V = TypeVar("V")

_GONE = object()
_LEAST = 256
"""So many changed entries are kept on top before all is written down as one, or an eighth of all entries if that is more."""


class Layered(Mapping[K, V]):
    """Entries at the bottom that many may share, and changed ones on top. To be changed only by who made it."""

    __slots__ = ("_bottom", "_shared", "_top", "get")

    get: "Callable[[K], V | None]"  # type: ignore[assignment]
    """The value of a key, or None. It is the method of a dict wherever that will do."""

    def __init__(self, entries: Mapping[K, V] | None = None) -> None:
        self._bottom: dict[K, object] = dict(entries or {})
        self._top: dict[K, object] = {}
        self._shared = False
        self.get = cast("Callable[[K], V | None]", self._bottom.get)

    @classmethod
    def over(cls, bottom: dict[K, V]) -> "Layered[K, V]":
        """The entries of a dict that nobody will change any more, without a copy of them."""
        made = cls()
        made._bottom, made._shared = cast(dict[K, object], bottom), True
        made.get = bottom.get
        return made

    def flat(self) -> dict[K, V]:
        """The entries in a dict of their own."""
        entries = {**self._bottom, **self._top}
        for key, value in self._top.items():
            if value is _GONE:
                del entries[key]
        return cast(dict[K, V], entries)

    def again(self) -> "Layered[K, V]":
        """The same entries, to be changed without changing these."""
        other: Layered[K, V] = Layered.__new__(Layered)
        self._shared = other._shared = True
        other._bottom, other._top = self._bottom, dict(self._top)
        if len(other._top) > max(_LEAST, len(other._bottom) // 8) or not other._bottom:
            other._bottom, other._top, other._shared = cast(dict[K, object], self.flat()), {}, False
        other.get = cast("Callable[[K], V | None]", other._look if other._top else other._bottom.get)
        return other

    def _look(self, key: K, default: object = None) -> object | None:
        found = self._top.get(key)
        if found is None:
            return self._bottom.get(key, default)
        return default if found is _GONE else found

    def __getitem__(self, key: K) -> V:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return self.get(cast(K, key)) is not None

    def __len__(self) -> int:
        if not self._top:
            return len(self._bottom)
        return len(self._bottom) + sum((value is not _GONE) - (key in self._bottom) for key, value in self._top.items())

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def __setitem__(self, key: K, value: V) -> None:
        if self._shared:
            self._top[key] = value
            self.get = cast("Callable[[K], V | None]", self._look)
        else:
            self._bottom[key] = value

    def pop(self, key: K, default: None = None) -> V | None:
        """Take an entry out; its value, or None if there was none."""
        found = self.get(key)
        if not self._shared:
            self._bottom.pop(key, None)
        elif found is not None:
            self._top[key] = _GONE
            self.get = cast("Callable[[K], V | None]", self._look)
        return found

    def __iter__(self) -> Iterator[K]:
        yield from (key for key in self._bottom if key not in self._top)
        yield from (key for key, value in self._top.items() if value is not _GONE)

    def update(self, entries: Mapping[K, V]) -> None:
        """Set many entries."""
        for key, value in entries.items():
            self[key] = value

    def otherwise(self, before: "Layered[K, V]") -> list[K]:
        """The keys whose values are other objects than before, or that came or went."""
        if self._bottom is before._bottom:
            return [key for key in {**before._top, **self._top} if self.get(key) is not before.get(key)]
        return _otherwise(dict(before), dict(self))


def otherwise(before: Mapping[K, V], after: Mapping[K, V]) -> list[K]:
    """The keys whose values are other objects than before, or that came or went: at once where both have much in common."""
    if before is after:
        return []
    if isinstance(before, Layered) and isinstance(after, Layered):
        return after.otherwise(before)
    return _otherwise(before, after)


def _otherwise(before: Mapping[K, V], after: Mapping[K, V]) -> list[K]:
    # nearly all are the same objects, and there are many
    others = list(compress(after, map(is_not, after.values(), map(before.get, after))))
    came = sum(key not in before for key in others)
    return others + ([key for key in before if key not in after] if len(before) > len(after) - came else [])
