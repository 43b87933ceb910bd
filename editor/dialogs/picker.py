"""Choose something on the map that is shown, by its name, for something to be done with it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt

from editor.dialogs.palette import Entry, Palette
from model.records import Node

if TYPE_CHECKING:
    from editor.window import Window


class Picker(Palette):
    """The palette with nothing in it but what stands on this map."""

    def __init__(self, window: "Window", asks: str, chosen: Callable[[str], None]) -> None:
        super().__init__(window, commands=False)
        self._chosen = chosen
        self.line.setPlaceholderText(asks)
        self.line.setAccessibleName(asks)

    def choose(self, index: QModelIndex) -> None:
        """Hand over which it is."""
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, Entry) and entry.record_id:
            self.close()
            self._chosen(entry.record_id)

    def _records(self) -> list[Entry]:
        document, here = self.where.session.store.document, self.where.session.map_id
        there = {node.id for node in document.on_map(here, Node)}
        return [entry for entry in super()._records() if entry.record_id in there]

    def _questions(self) -> Iterator[Entry]:
        return iter(())

    def _written(self, wanted: str, known: set[str]) -> list[Entry]:
        return []
