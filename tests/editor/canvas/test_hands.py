"""The tool in hand becomes drafts to look at, commits and selections. No window."""

from dataclasses import dataclass, field, replace

from editor.canvas.hands import READ_ONLY, Hands
from editor.session import Session
from editor.tools.base import Answer, Hit, Pointer, Seen, Slid, Tool
from editor.tools.still import Still
from model.document import Document
from model.errors import Refused
from model.geometry import Rect
from model.rules import Refusal
from model.store import Transaction
from tests.sketch import sketch


@dataclass
class Stage:
    """Notes what the hands do to it."""

    shown: list[Document | None] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    panned: list[tuple[float, float]] = field(default_factory=list)

    def preview(self, draft: Transaction | None) -> None:
        self.shown.append(draft.document if draft is not None else None)

    def refuse(self, reason: str) -> None:
        self.refused.append(reason)

    def begin_rename(self, id: str) -> None:
        self.named.append(id)

    def open(self, id: str) -> None:
        self.opened.append(id)

    def pan(self, dx: float, dy: float) -> None:
        self.panned.append((dx, dy))

    def refresh(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Naming(Still):
    """Names the step “a” while the button is down; a press answers with `more` besides."""

    words: str = ""
    down: bool = False
    fails: bool = False
    more: Answer | None = None

    @property
    def label(self) -> str:
        return "Name"

    @property
    def busy(self) -> bool:
        return self.down

    def press(self, at: Pointer, seen: Seen) -> Answer:
        return self.more or Answer(Naming("pressed", True, self.fails))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        return Answer(Naming(), commit=self)

    def rested(self) -> Tool:
        return replace(self, words="rested")

    def cancel(self) -> Tool:
        return Naming()

    def draft(self, draft: Transaction) -> None:
        if self.fails:
            raise Refused("It may not be named.")
        draft.edit("a", name=self.words)


AT = Pointer((0.0, 0.0), Hit())


def hands(tool: Tool, read_only: bool = False) -> tuple[Hands, Stage]:
    stage = Stage()
    made = Hands(Session(sketch("Sales: a > b"), read_only=read_only), stage)
    made.tool = tool
    return made, stage


def name(hand: Hands) -> str:
    return hand.session.store.document["a"].name  # type: ignore[attr-defined]


def test_a_gesture_is_looked_at_and_not_committed():
    hand, stage = hands(Naming())
    hand.press(AT)
    assert stage.shown[-1] is not None and stage.shown[-1]["a"].name == "pressed"  # type: ignore[attr-defined]
    assert name(hand) == "a"


def test_what_waits_for_the_pointer_to_rest_is_looked_at_then():
    hand, stage = hands(Naming())
    hand.press(AT)
    hand.rest()
    assert stage.shown[-1] is not None and stage.shown[-1]["a"].name == "rested"  # type: ignore[attr-defined]


def test_where_no_gesture_is_under_way_a_rest_is_nothing():
    hand, stage = hands(Naming())
    hand.rest()
    assert not stage.shown


def test_its_end_is_one_commit_under_its_label():
    hand, _ = hands(Naming())
    hand.press(AT)
    hand.release(AT)
    assert name(hand) == "pressed" and hand.session.store.undo_labels == ("Name",)


def test_after_its_end_the_document_is_shown_as_it_is():
    hand, stage = hands(Naming())
    hand.press(AT)
    hand.release(AT)
    assert stage.shown[-1] is None


def test_esc_leaves_nothing_of_it():
    hand, stage = hands(Naming())
    hand.press(AT)
    assert hand.cancel()
    assert stage.shown[-1] is None and name(hand) == "a" and not hand.session.store.undo_labels


def test_esc_says_when_there_was_nothing_to_give_up():
    hand, _ = hands(Naming())
    assert not hand.cancel()


def test_a_gesture_that_is_refused_says_why_at_its_end():
    hand, stage = hands(Naming(fails=True))
    hand.press(AT)
    assert not stage.refused
    hand.release(AT)
    assert stage.refused == ["It may not be named."] and name(hand) == "a"


def test_nothing_is_changed_in_a_map_that_is_read_only():
    hand, stage = hands(Naming(), read_only=True)
    hand.press(AT)
    hand.release(AT)
    assert stage.refused == [READ_ONLY] and name(hand) == "a" and not any(stage.shown)


def test_an_answer_is_carried_out_whole():
    answer = Answer(Naming(), select=("b",), rename="b", open="a", refusal=Refusal("No."), pan=(3.0, 4.0))
    hand, stage = hands(Naming(more=answer))
    hand.press(AT)
    assert hand.session.selection == ("b",)
    assert (stage.named, stage.opened, stage.refused, stage.panned) == (["b"], ["a"], ["No."], [(3.0, 4.0)])


def test_what_the_commit_makes_can_be_selected_and_named():
    hand, stage = hands(Naming(more=Answer(Naming(), commit=Naming("new"), select=("a",), rename="a")))
    hand.press(AT)
    assert name(hand) == "new" and hand.session.selection == ("a",) and stage.named == ["a"]


def test_the_session_s_tool_comes_into_the_hand():
    hand, _ = hands(Naming())
    hand.session.take_tool("flow")
    hand.take()
    assert hand.tool.name == "flow"


def test_a_tool_that_goes_back_to_selecting_tells_the_session():
    hand, _ = hands(Naming())
    hand.session.take_tool("flow")
    hand.take()
    hand.cancel()
    assert hand.session.tool == hand.tool.name


def test_a_draft_is_made_anew_on_the_document_as_it_is_by_now():
    hand, stage = hands(Naming())
    hand.press(AT)
    with hand.session.store.transaction("Meanwhile") as draft:
        draft.edit("b", name="other")
    hand.again()
    shown = stage.shown[-1]
    assert shown is not None and (shown["a"].name, shown["b"].name) == ("pressed", "other")  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Sliding(Naming):
    """Has something slide in place of its draft."""

    def slid(self, seen: Seen) -> Slid | None:
        return Slid(Rect(0, 0, 100, 100), (8.0, 0.0))


def test_what_slides_in_place_of_its_draft_is_not_drawn():
    stage = Stage()
    hands = Hands(Session(sketch("a")), stage)
    hands.hold(Sliding("Go", down=True))
    assert stage.shown == []
