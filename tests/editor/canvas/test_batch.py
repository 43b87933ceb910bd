"""Many shapes in one call look as they would one by one."""

from collections.abc import Sequence

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from editor.canvas import batch

pytestmark = pytest.mark.usefixtures("qapp")
RED, GREEN = QColor("#ff0000"), QColor("#00ff00")


def painted(rects: Sequence[tuple[int, int, int, int]], sprites: Sequence[tuple[int, int]] = ()) -> QImage:
    image = QImage(12, 12, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    sheet = QPixmap(3, 3)
    sheet.fill(GREEN)
    painter = QPainter(image)
    batch.paint_rects(painter, np.array(rects, np.int32).reshape(-1, 4), RED)
    at = np.array(sprites, np.float64).reshape(-1, 2)
    batch.paint_sprites(painter, batch.sprite_rows(at[:, 0], at[:, 1], np.full((len(at), 4), (0.0, 0, 3, 3))), sheet)
    painter.end()
    return image


def coloured(image: QImage) -> dict[str, set[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {"red": set(), "green": set()}
    for x in range(12):
        for y in range(12):
            colour = image.pixelColor(x, y)
            if colour.green() < 10:
                found["red"].add((x, y))
            elif colour.red() < 10:
                found["green"].add((x, y))
    return found


@pytest.fixture(params=["from memory", "one by one"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "one by one":
        monkeypatch.setattr(batch, "_memory_is_read", lambda: False)


def test_these_bindings_read_memory():
    assert batch._memory_is_read()


@pytest.mark.usefixtures("either_way")
def test_rectangles_hold_their_last_column_and_row():
    assert coloured(painted([(1, 1, 2, 3), (5, 5, 5, 5)]))["red"] == {(x, y) for x in (1, 2) for y in (1, 2, 3)} | {(5, 5)}


@pytest.mark.usefixtures("either_way")
def test_sprites_stand_where_their_corners_are_said_to():
    expected = {(x + dx, y + dy) for x, y in ((0, 0), (7, 4)) for dx in range(3) for dy in range(3)}
    assert coloured(painted([], [(0, 0), (7, 4)]))["green"] == expected


@pytest.mark.usefixtures("either_way")
def test_nothing_paints_nothing():
    assert coloured(painted([])) == {"red": set(), "green": set()}
