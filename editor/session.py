"""One open document in one window: what is shown, selected and in hand. Never saved in a .proc; knows no Qt."""

from collections.abc import Callable, Iterable
from pathlib import Path

from model.document import Document
from model.drawing.theme import LIGHT, Theme
from model.finding import Finding
from model.places import maps_in_order
from model.records import Ignored
from model.store import Store

Stop = Callable[[], None]
TOOLS = ("select", "step", "decision", "event", "flow", "lane", "note", "problem")
LAYERS = ("data", "notes", "messages", "problems", "jumps", "findings")
"""What may be hidden: measures on the steps; notes and annotations; message flows; problems; line jumps; the marks of
findings."""
LENSES = ("map", "measure", "problems", "plan", "team")


class Session:
    """The state of a window that is not the document's. Listeners look and do not edit."""

    def __init__(self, document: Document, path: Path | None = None, read_only: bool = False) -> None:
        self.store = Store(document)
        self.path, self.read_only = path, read_only
        self.source: Path | None = None
        """The file of another kind, or of a newer format, that it was made from; it is saved beside that."""
        self.saved = document
        """The document as it is on disk."""
        self.digest: str | None = None
        """The file's content as it was last read or written here, to notice when someone else has written to it."""
        maps = maps_in_order(document)
        self.map_id = maps[0].id if maps else ""
        self.selection: tuple[str, ...] = ()
        self.tool = "select"
        self.lens = "map"
        self.through: dict[str, str] = {}
        """Of maps that several steps open: by which one came."""
        self.hidden: frozenset[str] = frozenset()
        """Those of LAYERS that are not shown."""
        self.theme: Theme = LIGHT
        self.findings: tuple[Finding, ...] = ()
        """What the checks found in the document, the last time they looked."""
        self.aside: tuple[tuple[Finding, Ignored], ...] = ()
        """What was set aside of what they found then, each with what was noted."""
        self._on_findings: list[Callable[[], None]] = []
        self._on_selection: list[Callable[[], None]] = []
        self._on_view: list[Callable[[], None]] = []
        self.store.on_commit(lambda commit: self._drop_the_gone())

    @property
    def modified(self) -> bool:
        """Whether there is anything to save."""
        now = self.store.document
        return now is not self.saved and now != self.saved

    def saved_as(self, document: Document, path: Path, digest: str) -> None:
        """Note that this document is on disk now."""
        self.saved, self.path, self.digest, self.read_only = document, path, digest, False
        _tell(self._on_view)

    def select(self, ids: Iterable[str]) -> None:
        """Make these the selection; those that are gone are left out."""
        chosen = tuple(dict.fromkeys(id for id in ids if id in self.store.document))
        if chosen != self.selection:
            self.selection = chosen
            _tell(self._on_selection)

    def show_map(self, map_id: str) -> None:
        """Show another map of the document."""
        self._set(map_id=map_id)
        self.select(())

    def take_tool(self, tool: str) -> None:
        """Take a tool of the rail in hand; one of TOOLS."""
        self._set(tool=tool)

    def look_through(self, lens: str) -> None:
        """Choose a lens; one of LENSES."""
        self._set(lens=lens)

    def show_layer(self, layer: str, shown: bool) -> None:
        """Show or hide one of LAYERS."""
        self._set(hidden=self.hidden - {layer} if shown else self.hidden | {layer})

    def wear(self, theme: Theme) -> None:
        """Choose the theme."""
        self._set(theme=theme)

    def found(self, about: Document, findings: tuple[Finding, ...], aside: tuple[tuple[Finding, Ignored], ...] = ()) -> None:
        """Take over what the checks found, unless the document has moved on since."""
        if about is self.store.document and (findings, aside) != (self.findings, self.aside):
            self.findings, self.aside = findings, aside
            _tell(self._on_findings)

    def on_findings(self, listener: Callable[[], None]) -> Stop:
        """Tell of new findings; call what comes back to stop."""
        return _subscribe(self._on_findings, listener)

    def on_selection(self, listener: Callable[[], None]) -> Stop:
        """Tell of every new selection; call what comes back to stop."""
        return _subscribe(self._on_selection, listener)

    def on_view(self, listener: Callable[[], None]) -> Stop:
        """Tell when the map, tool, lens or theme changes; call what comes back to stop."""
        return _subscribe(self._on_view, listener)

    def _set(self, **fields: object) -> None:
        if any(getattr(self, name) != value for name, value in fields.items()):
            vars(self).update(fields)
            _tell(self._on_view)

    def _drop_the_gone(self) -> None:
        self.select(self.selection)
        if self.map_id not in self.store.document:
            maps = maps_in_order(self.store.document)
            self._set(map_id=maps[0].id if maps else "")


def _subscribe(listeners: list[Callable[[], None]], listener: Callable[[], None]) -> Stop:
    listeners.append(listener)
    return lambda: listeners.remove(listener)


def _tell(listeners: list[Callable[[], None]]) -> None:
    for listener in tuple(listeners):
        listener()
