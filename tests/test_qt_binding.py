"""The binding to Qt itself: PySide6 6.12.0 on Python 3.11 loses a reference to None at every void call, and the process dies."""

import sys

import pytest
from PySide6.QtGui import QImage, QPainter

CALLS = 200_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_a_void_call_keeps_its_reference_to_none():
    held = [None] * (2 * CALLS)  # with these the test fails where the process would have died
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.setOpacity(1.0)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert len(held) == 2 * CALLS
    assert abs(lost) < CALLS // 100
