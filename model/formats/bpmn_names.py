"""Ids for records: the file's own wherever they are free."""

from model.formats.bpmn_file import Report
from model.formats.safe_xml import Element

MOST = 150
"""Longer ids are cut; a record's may have up to 200 characters."""


class Ids:
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


class Names(Ids):
    """Hands out the ids of a file's elements."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report

    def of(self, element: Element) -> str:
        """The id of an element's record. One that is not the file's own is reported."""
        own = element.get("id").strip()
        id = self.unique(own, element.tag)
        if own and id != own:
            twin = "its id stands elsewhere as well, so here it has a number added"
            why = "its id is too long and was cut" if len(own) > MOST else twin
            self.report.changed(element, why)
        return id
