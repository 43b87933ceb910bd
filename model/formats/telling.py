"""Collects what a reader or writer leaves out or changes, so that the same of many things is told once."""

from collections.abc import Iterator

from model.formats.imported import Notice


class Telling:
    """What there is to tell, in the order in which it was first met."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str, bool, bool], list[tuple[str, str]]] = {}

    def left_out(self, kind: str, why: str, id: str = "", name: str = "") -> None:
        """One thing of this kind was left out."""
        self._told.setdefault((kind, why, False, False), []).append((id, name))

    def changed(self, kind: str, why: str, id: str = "", name: str = "") -> None:
        """One thing of this kind was carried over, but not as it was."""
        self._told.setdefault((kind, why, True, False), []).append((id, name))

    def remark(self, kind: str, why: str, id: str = "", name: str = "") -> None:
        """One thing of this kind was drawn otherwise; the process is told in full."""
        self._told.setdefault((kind, why, True, True), []).append((id, name))

    def notices(self) -> Iterator[Notice]:
        """One for each kind of thing and reason."""
        for (kind, why, changed, remark), things in self._told.items():
            ids = tuple(id for id, _ in things if id)
            yield Notice(kind, why, ids, things[0][1] if len(things) == 1 else "", len(things), changed, remark)


def with_article(words: str) -> str:
    """“a lane”, “an event”."""
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"
