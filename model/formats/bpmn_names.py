"""Ids for records: the file's own wherever they are free."""

MOST = 150
"""Longer ids are cut; a record's may have up to 200 characters."""


class Names:
    """Hands out each id once."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}
        """Each id with the number its next twin gets."""

    def unique(self, wanted: str, kind: str) -> str:
        """The id that is wanted, or one like it that is free; with none wanted, one that says the kind."""
        base = wanted.strip()[:MOST] or kind
        id = base if wanted.strip() else f"{kind}_1"
        while id in self._used:
            self._used[base] = self._used.get(base, 1) + 1
            id = f"{base}_{self._used[base]}"
        self._used[id] = 1
        return id
