"""A mapping that can be had again with a few entries changed, without copying the many that are not."""

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar, cast

K = TypeVar("K")
V = TypeVar("V")

_GONE = object()
_LEAST = 256
"""So many changed entries are kept on top before all is written down as one, or an eighth of all entries if that is more."""


class Layered(Generic[K, V]):
    """Entries at the bottom that many may share, and changed ones on top. To be changed only by who made it."""

    __slots__ = ("_bottom", "_shared", "_top", "get")

    get: "Callable[[K], V | None]"
    """The value of a key, or None."""

    def __init__(self, entries: Mapping[K, V] | None = None) -> None:
        self._bottom: dict[K, object] = dict(entries or {})
        self._top: dict[K, object] = {}
        self._shared = False
        self.get = cast("Callable[[K], V | None]", self._bottom.get)

    def again(self) -> "Layered[K, V]":
        """The same entries, to be changed without changing these."""
        other: Layered[K, V] = Layered.__new__(Layered)
        self._shared = other._shared = True
        other._bottom, other._top = self._bottom, dict(self._top)
        if len(other._top) > max(_LEAST, len(other._bottom) // 8) or not other._bottom:
            other._bottom, other._top, other._shared = {key: self[key] for key in self}, {}, False
        other.get = cast("Callable[[K], V | None]", other._look if other._top else other._bottom.get)
        return other

    def _look(self, key: K) -> object | None:
        found = self._top.get(key)
        if found is None:
            return self._bottom.get(key)
        return None if found is _GONE else found

    def __getitem__(self, key: K) -> V:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: K) -> bool:
        return self.get(key) is not None

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def __setitem__(self, key: K, value: V) -> None:
        if self._shared:
            self._top[key] = value
            self.get = cast("Callable[[K], V | None]", self._look)
        else:
            self._bottom[key] = value

    def pop(self, key: K) -> V | None:
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

    def items(self) -> Iterator[tuple[K, V]]:
        """The keys with their values, in no particular order."""
        return ((key, self[key]) for key in self)

    def update(self, entries: Mapping[K, V]) -> None:
        """Set many entries."""
        for key, value in entries.items():
            self[key] = value
