"""Runs the tool in hand: what the pointer does becomes a draft to look at, a commit, a selection. No Qt."""

from typing import Protocol

from editor.session import Session
from editor.tools import tool_for
from editor.tools.base import Answer, Pointer, Seen, Tool
from model.errors import ProcError
from model.store import Transaction

READ_ONLY = "This map is read-only. Save it under another name to change it."


class Stage(Protocol):
    """What the hands act upon: the canvas."""

    def preview(self, draft: Transaction | None) -> None:
        """Show the document as a draft would make it; None shows it as it is."""

    def refuse(self, reason: str) -> None:
        """Say why something was not done."""

    def begin_rename(self, id: str) -> None:
        """Open a label for typing."""

    def open(self, id: str) -> None:
        """Go into a sub-process."""

    def pan(self, dx: float, dy: float) -> None:
        """Move what is in view, in points."""

    def refresh(self) -> None:
        """Bring the cursor and what is drawn over the map up to date."""


class Hands:
    """Holds the state of the pointer and the one draft there is. The session is moved on by commits and selections only."""

    def __init__(self, session: Session, stage: Stage) -> None:
        self.session, self.stage = session, stage
        self._name = session.tool
        """The session's tool as last seen."""
        self.tool: Tool = tool_for(session.tool)
        self._previewing = False

    def seen(self) -> Seen:
        """What the tool may look at."""
        return Seen(self.session.store.document, self.session.map_id, self.session.selection)

    def take(self) -> None:
        """Take the session's tool in hand, if it is another."""
        if self.session.tool != self._name:
            self._name = self.session.tool
            self._hold(tool_for(self._name))

    def press(self, at: Pointer) -> None:
        """The main button goes down."""
        self._follow(self.tool.press(at, self.seen()))

    def move(self, at: Pointer) -> None:
        """The pointer moves."""
        self._follow(self.tool.move(at, self.seen()))

    def rest(self) -> None:
        """The pointer has not moved for a moment."""
        rested = self.tool.rested()
        if self.tool.busy and rested != self.tool:
            self._hold(rested)

    def release(self, at: Pointer) -> None:
        """The main button goes up."""
        self._follow(self.tool.release(at, self.seen()))

    def double(self, at: Pointer) -> None:
        """A double click."""
        self._follow(self.tool.double(at, self.seen()))

    def cancel(self) -> bool:
        """Esc: give up what is under way; False if nothing was."""
        was_busy = self.tool.busy
        self._hold(self.tool.cancel())
        return was_busy

    def hold(self, tool: Tool) -> None:
        """Have this state in hand, as if a gesture had led to it."""
        self._hold(tool)

    def again(self) -> None:
        """Reckon the draft anew: the document has moved on under it."""
        self._hold(self.tool)

    def _follow(self, answer: Answer) -> None:
        self.tool = answer.tool
        if answer.commit is not None:
            self._commit(answer.commit, f"name {answer.rename}" if answer.rename is not None else None)
        if answer.select is not None:
            self.session.select(answer.select)
        if answer.refusal is not None:
            self.stage.refuse(answer.refusal.reason)
        if answer.pan is not None:
            self.stage.pan(*answer.pan)
        self._hold(self.tool)
        if answer.open is not None:
            self.stage.open(answer.open)
        if answer.rename is not None and answer.rename in self.session.store.document:
            self.stage.begin_rename(answer.rename)

    def _hold(self, tool: Tool) -> None:
        self.tool = tool
        if not tool.busy and tool.name != self._name:
            self._name = tool.name
            self.session.take_tool(tool.name)
        shows = tool.busy and not self.session.read_only and tool.slid(self.seen()) is None
        draft = self._draft(tool) if shows else None
        if draft is not None or self._previewing:
            self._previewing = draft is not None
            self.stage.preview(draft)
        self.stage.refresh()

    def _draft(self, tool: Tool) -> Transaction | None:
        draft = Transaction(self.session.store.document)
        try:
            tool.draft(draft)
        except ProcError:  # the release will say why
            return None
        return draft

    def _commit(self, tool: Tool, join: str | None) -> None:
        """Make the tool's draft a commit; with a key that naming shares, the two become one step of undo."""
        if self.session.read_only:
            self.stage.refuse(READ_ONLY)
            return
        try:
            with self.session.store.transaction(tool.label, join) as draft:
                tool.draft(draft)
        except ProcError as error:
            self.stage.refuse(str(error))
