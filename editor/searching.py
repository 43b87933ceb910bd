"""What was found last, gone through one by one. It belongs to one desk and knows no widget."""

from collections.abc import Callable, Iterable


class Search:
    """Ids that were found, and which of them is shown; `show` is told of each."""

    def __init__(self, show: Callable[[str], None], is_there: Callable[[str], bool]) -> None:
        self._show, self._is_there = show, is_there
        self.ids: tuple[str, ...] = ()
        self.at = -1

    def begin(self, ids: Iterable[str]) -> None:
        """Take over what was found; the same again goes on where it was."""
        found = tuple(ids)
        if found != self.ids:
            self.ids, self.at = found, -1

    def go(self, by: int) -> None:
        """Show the next, or with -1 the one before, round and round; what is gone by now is left out."""
        there = tuple(id for id in self.ids if self._is_there(id))
        if not there:
            return
        before = self.ids[self.at] if 0 <= self.at < len(self.ids) else None
        at = (there.index(before) + by) % len(there) if before in there else (0 if by > 0 else len(there) - 1)
        self.ids, self.at = there, at
        self._show(there[at])
