"""The wall map dialog: paper, sheets and reading distance are tried out on a picture of what will hang on the wall."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.background import Background
from editor.combo import Combo
from editor.dialogs.preview import Preview, painted
from editor.faces import face_bytes, typesetter
from editor.files import write_atomically
from editor.plain import counted, one_line, paragraph, say
from editor.session import Session
from editor.style import px
from export.frame import Facts
from export.pages import Wish
from export.paper import ROLLS, SIZES, parse_paper
from export.poster import Poster, compose
from export.wall import as_file
from model.document import Document
from model.drawing.look import Look
from model.drawing.theme import PRINT
from model.errors import ProcError
from model.formats import proc
from model.places import maps_in_order
from model.routing.router import routing
from model.trail import map_title

if TYPE_CHECKING:
    from editor.window import Window

_PAUSE_MS = 200
"""The preview follows when nothing was changed for this long."""
_NO_TILES = "One sheet"
_KINDS = {"PDF (*.pdf)": ".pdf", "SVG, the map alone (*.svg)": ".svg", "PNG (*.png)": ".png"}


class ExportDialog(QDialog):
    """Plans a wall map and writes it. The work is done beside the window; what comes too late is dropped."""

    def __init__(self, window: "Window", session: Session) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Wall map"))
        self._window, self._session, self._document = window, session, session.store.document
        self._background = Background(self)
        self._asked = 0
        self.poster: Poster | None = None
        self.preview = Preview()
        self.verdict = paragraph()
        self._make_fields()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._plan)
        self._changed()

    def _make_fields(self) -> None:
        self.map = Combo()
        for each in maps_in_order(self._document):
            self.map.addItem(one_line(f"{map_title(self._document, each) or each.id} ({each.state})"), each.id)
        self.map.setCurrentIndex(max(0, self.map.findData(self._session.map_id)))
        self.paper = _papers([*(f"roll:{width:.0f}mm" for width in ROLLS)])
        self.paper.setCurrentText("A0")
        self.direction = Combo()
        for words, lying in ((say("As the map fits best"), None), (say("Landscape"), True), (say("Portrait"), False)):
            self.direction.addItem(words, lying)
        self.tile = _papers([])
        self.tile.setEditable(False)
        self.tile.insertItem(0, say(_NO_TILES))
        self.tile.setCurrentIndex(0)
        self.overlap = _number(10, 0, 40, " mm")
        self.size_by = Combo()
        self.size_by.addItems([say("As large as the paper"), say("Readable from afar")])
        self.distance = _number(1.0, 0.3, 20, " m", 1)
        self.lens = Combo()
        for name, text in (("map", say("As drawn")), ("measure", say("With times and shares"))):
            self.lens.addItem(text, name)
        self.lens.setCurrentIndex(max(0, self.lens.findData(self._session.lens)))
        for combo in (self.map, self.paper, self.direction, self.tile, self.size_by, self.lens):
            combo.currentTextChanged.connect(self._changed)
        for spin in (self.overlap, self.distance):
            spin.valueChanged.connect(self._changed)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(px(10))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(say("Map"), self.map)
        form.addRow(say("Paper"), self.paper)
        form.addRow(say("Direction"), self.direction)
        form.addRow(say("Printed on"), self.tile)
        form.addRow(say("Overlap"), self.overlap)
        form.addRow(say("Size"), self.size_by)
        form.addRow(say("Readable from"), self.distance)
        form.addRow(say("Shown"), self.lens)
        self.write = QPushButton(say("Save as…"))
        self.write.setDefault(True)
        self.write.clicked.connect(self._ask_where)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.write, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addSpacing(px(8))
        side.addWidget(self.verdict)
        side.addStretch(1)
        side.addWidget(buttons)
        panel = QWidget()
        panel.setLayout(side)
        panel.setFixedWidth(px(340))
        row = QHBoxLayout(self)
        row.addWidget(self.preview, 1)
        row.addWidget(panel)
        self.resize(px(1080), px(600))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._background.close()
        super().closeEvent(event)

    def _changed(self, *_: object) -> None:
        self.overlap.setEnabled(self._tiled() or self._from_afar())
        self.distance.setEnabled(self._from_afar())
        whole = not (self._tiled() and self._from_afar())
        self.paper.setEnabled(whole)
        self.direction.setEnabled(whole and not self.paper.currentText().strip().lower().startswith("roll"))
        self.write.setEnabled(False)
        self._soon.start()

    def _plan(self) -> None:
        """Plan and paint what is asked for, beside the window."""
        self._asked += 1
        asked, document, map_id = self._asked, self._document, self.map.currentData()
        look, facts = Look(PRINT, typesetter(), self.lens.currentData()), self._facts()
        try:
            wish = self._wish()
        except ProcError as error:
            self._show_trouble(asked, error)
            return

        def work() -> tuple[Poster, QImage]:
            poster = compose(_exact(document, map_id), map_id, look, wish, facts)
            return poster, painted(poster)

        self._background.run(work, lambda made: self._show(asked, *made), lambda error: self._show_trouble(asked, error))

    def _tiled(self) -> bool:
        return self.tile.currentText() != say(_NO_TILES)

    def _from_afar(self) -> bool:
        return self.size_by.currentIndex() == 1

    def _wish(self) -> Wish:
        tile = parse_paper(self.tile.currentText()) if self._tiled() else None
        distance = self.distance.value() * 1000 if self._from_afar() else None
        paper = parse_paper(self.paper.currentText())
        lying = self.direction.currentData() if self.direction.isEnabled() else None
        return Wish(None if tile is not None and distance is not None else paper, tile, self.overlap.value(), distance, lying)

    def _facts(self) -> Facts:
        today, path = date.today(), self._session.path
        return Facts(path.name if path is not None else say("New map") + ".proc", f"{today.day} {today:%b %Y}")

    def _show(self, asked: int, poster: Poster, image: QImage) -> None:
        if asked != self._asked:
            return
        self.poster = poster
        self.preview.show_poster(poster, image)
        self.verdict.setText(verdict(poster))
        self.write.setEnabled(True)

    def _show_trouble(self, asked: int, error: Exception) -> None:
        if asked != self._asked:
            return
        if not isinstance(error, ProcError):
            raise error
        self.poster = None
        self.preview.show_poster(None)
        self.verdict.setText(str(error))
        self.write.setEnabled(False)

    def _ask_where(self) -> None:
        start = str(self._window.filing.folder() / f"{Path(self._facts().file_name).stem}.pdf")
        name, kind = QFileDialog.getSaveFileName(self, say("Save the wall map"), start, ";;".join(_KINDS))
        if name and self.poster is not None:
            target = Path(name)
            self._write(self.poster, target if target.suffix.lower() in _KINDS.values() else target.with_suffix(_KINDS[kind]))

    def _write(self, poster: Poster, path: Path) -> None:
        self.write.setEnabled(False)
        self.verdict.setText(say("Writing “{name}”…", name=path.name))
        document = self._document

        def work() -> None:
            write_atomically(path, as_file(poster, path.suffix.lower(), face_bytes(), proc.write(document)))

        self._background.run(work, lambda _: self._written(path), lambda error: self._show_trouble(self._asked, error))

    def _written(self, path: Path) -> None:
        self._window.desk.status.notify(say("The wall map is in “{name}”.", name=str(path)))
        self.close()


def _exact(document: Document, map_id: str) -> Document:
    """The document, or its like where the lines of this map are still rough ones."""
    settled = not document.hasty or routing.kept(document, map_id) is not None
    return document if settled else Document(document.records.values())


def verdict(poster: Poster) -> str:
    """What the plan means for those who will stand before it."""
    plan = poster.plan
    width, height = (f"{side / 1000:.2f}" for side in plan.poster)
    sheets = f"{len(plan.tiles)} sheets of {plan.page[0]:.0f} × {plan.page[1]:.0f} mm, together " if plan.tiled else ""
    parts = [f"{sheets}{width} × {height} m.", f"Every letter can be read from {poster.readable_from:.2g} m."]
    if poster.cut:
        cut = counted(len(poster.cut), "step or label", "steps or labels")
        parts.append(f"The edges of sheets cut {cut}: a larger overlap keeps them whole on one sheet.")
    if poster.missing:
        parts.append(f"The bundled face has no glyph for: {' '.join(sorted(set(''.join(poster.missing.values()))))}.")
    return say(" ".join(parts))


def _papers(more: list[str]) -> Combo:
    combo = Combo()
    combo.setEditable(True)
    combo.setInsertPolicy(Combo.InsertPolicy.NoInsert)
    combo.addItems([*(name for name in SIZES if name[0] in "AB" and name[1].isdigit()), *more])
    combo.addItems([name for name in SIZES if not (name[0] in "AB" and name[1].isdigit())])
    return combo


def _number(value: float, least: float, most: float, unit: str, decimals: int = 0) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    spin.setDecimals(decimals)
    spin.setRange(least, most)
    spin.setSingleStep(0.5 if decimals else 1)
    spin.setSuffix(unit)
    spin.setValue(value)
    spin.lineEdit().setTextMargins(px(5), 0, 0, 0)  # as far in as the words of a choice
    return spin
