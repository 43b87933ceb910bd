"""The inspector: what is selected and what there is to know about it. Every edit is a transaction; typing joins into one step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor.panels.describe import selection_title
from editor.panels.fields import FIELDS, Field
from editor.panels.pages import RecordPage, SeveralPage
from editor.panels.related import Item, ProblemsPage, Related, problem_items, related_to
from editor.plain import paragraph, say
from editor.session import Session
from editor.style import px
from model.problems import in_order
from model.records import Map, Record

WIDTH = 276


class Inspector(QScrollArea):
    """Shows one record, several, or with nothing selected the map."""

    left = Signal()
    """The person has finished here: the keyboard goes back to the map."""
    went = Signal(str)
    """A row was clicked that leads to this record."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._actions = session, actions
        self.page: RecordPage | SeveralPage | ProblemsPage | None = None
        self._shown: object = None
        self.setObjectName("inspector")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(px(WIDTH))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stops = [
            session.on_selection(self.refresh),
            session.on_view(self.refresh),
            session.store.on_commit(lambda commit: self.refresh()),
        ]
        self.refresh()

    def close_down(self) -> None:
        """Listen no longer."""
        while self._stops:
            self._stops.pop()()

    def refresh(self) -> None:
        """Show what is selected as it is now; the page is built anew only when other rows are needed."""
        records = self._records()
        rows = (type(records[0]), self._fields(records)) if len(records) == 1 else tuple(each.id for each in records)
        problems = self._problems() if self._is_list(records) else ()
        shown = (self.session.lens, self.session.read_only, self.session.theme, rows, problems)
        if shown != self._shown:
            self._shown = shown
            self._build(records)
        elif isinstance(self.page, RecordPage) and self.page.record_id != records[0].id:
            self.page.aim(records[0].id)
        if isinstance(self.page, RecordPage):
            self.page.refresh(self.session.store.document)
            self.related.show_items(*related_to(self.session.store.document, records[0]))

    def settle(self) -> None:
        """Write what was typed and not yet read, before something else is done."""
        if isinstance(self.page, RecordPage):
            self.page.settle()

    def _records(self) -> tuple[Record, ...]:
        document = self.session.store.document
        chosen = tuple(document.present(self.session.selection))
        shown = document.one(Map, self.session.map_id)
        return chosen or ((shown,) if shown is not None else ())

    def _fields(self, records: tuple[Record, ...]) -> tuple[Field, ...]:
        if len(records) != 1:
            return ()
        fields = FIELDS.get(type(records[0]), ())
        return tuple(each for each in fields if each.when is None or each.when(self.session.store.document, records[0]))

    def _build(self, records: tuple[Record, ...]) -> None:
        holder = QWidget()
        holder.setObjectName("inspector-page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(px(14), px(14), px(14), px(18))
        column.setSpacing(0)
        for text in self._lens_words():
            words = paragraph(text, "hint")
            words.setContentsMargins(px(6), 0, px(6), 0)
            column.addWidget(words)
            column.addSpacing(px(12))
        typing_in = self._typing_in(records)
        self.page = self._page(records)
        if self.page is not None:
            column.addWidget(self.page)
        self.related = Related(self.session.theme)
        self.related.went.connect(self.went)
        self.related.taken_off.connect(self._take_off)
        column.addWidget(self.related)
        column.addStretch(1)
        before = self.takeWidget()
        if before is not None:
            before.deleteLater()  # it may be one of its own entries that has led here
        self.setWidget(holder)
        if typing_in and isinstance(self.page, RecordPage):
            self.page.focus_on(typing_in)

    def _typing_in(self, records: tuple[Record, ...]) -> str:
        """The field with the keyboard, if the same record is to be shown with other rows."""
        same = isinstance(self.page, RecordPage) and [record.id for record in records] == [self.page.record_id]
        return self.page.field_in_hand() if same and isinstance(self.page, RecordPage) else ""

    def _is_list(self, records: tuple[Record, ...]) -> bool:
        """Whether the problems are listed: in their lens, where nothing is selected."""
        return self.session.lens == "problems" and all(isinstance(record, Map) for record in records)

    def _problems(self) -> tuple[Item, ...]:
        document = self.session.store.document
        return problem_items(document, in_order(document))

    def _take_off(self, at_id: str) -> None:
        """The problem that is shown is not seen at this record."""
        from model.operations.problems import take_problem_off

        if isinstance(self.page, RecordPage) and not self.session.read_only:
            with self.session.store.transaction(say("Take the problem off")) as draft:
                take_problem_off(draft, self.page.record_id, at_id)

    def _page(self, records: tuple[Record, ...]) -> RecordPage | SeveralPage | ProblemsPage | None:
        if len(records) > 1:
            return SeveralPage(selection_title(self.session.store.document, records), self._actions)
        if self._is_list(records):
            page = ProblemsPage(self.session.store.document, self.session.theme)
            page.went.connect(self.went)
            return page
        if not records:
            return None
        one = RecordPage(self.session, records[0], self._fields(records))
        one.left.connect(self.left)
        return one

    def _lens_words(self) -> tuple[str, ...]:
        if self.session.lens in ("map", "measure", "problems"):
            return ()
        return (say("This lens has nothing to show yet. The map stays as it is."),)
