"""What the program is, its version, and whose work is in it."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from editor import VERSION
from editor.plain import label, paragraph, say
from editor.style import px

LICENCES = """\
Procmap is free software under the Apache License 2.0.

It is made with:
Qt and PySide6 (LGPL-3.0)
pydantic (MIT)
networkx (BSD-3-Clause)
numpy (BSD-3-Clause)
ReportLab (BSD-3-Clause)
HarfBuzz and uharfbuzz (MIT, Apache-2.0)
pypdf (BSD-3-Clause)
PDFium and pypdfium2 (BSD-3-Clause, Apache-2.0)
segno (BSD-3-Clause)
platformdirs (MIT)
Fira Sans (SIL Open Font License 1.1)
Lucide icons (ISC, some MIT)
"""


class About(QDialog):
    """Opens over a window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("About Procmap"))
        text = QPlainTextEdit(LICENCES)
        text.setReadOnly(True)
        text.setAccessibleName(say("Licences"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(22), px(18), px(22), px(14))
        column.setSpacing(px(8))
        column.addWidget(label("Procmap", "heading"))
        column.addWidget(paragraph(say("Process maps a team draws, measures and hangs on the wall.")))
        column.addWidget(label(say("Version {version}, Qt {qt}", version=VERSION, qt=qVersion()), "hint"))
        column.addWidget(text)
        column.addWidget(buttons)
        self.resize(px(460), px(400))
