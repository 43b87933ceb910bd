"""`procmap shot`: a picture of the window, without a screen."""

import subprocess
import sys
from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from editor import commands
from editor.commands.shot import size
from editor.files import save_document
from tests.sketch import sketch

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "orders.proc"
    save_document(sketch("Sales: (start) > take > Stock: pick > (end)"), place)
    return place


@pytest.mark.parametrize("text", ["1440", "0x0", "1440x", "99999x900", "wide"])
def test_what_is_no_size_is_refused(text: str):
    with pytest.raises(ArgumentTypeError, match="Write it like 1920x1080"):
        size(text)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--present"], "no way to present"),
        (["--select", "nobody"], "nothing with the id “nobody”"),
        (["--map", "nowhere"], "no map “nowhere”"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line(
    file: Path, tmp_path: Path, options: list[str], words: str, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "out.png"
    assert commands.run("shot", [str(file), "-o", str(out), *options]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1 and not out.exists()


def test_a_picture_is_a_png(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert commands.run("shot", [str(file), "-o", str(tmp_path / "out.jpg")]) == 2
    assert ".png" in capsys.readouterr().err


@pytest.mark.slow
def test_the_window_is_shown_at_the_size_and_scale_asked_for(file: Path, tmp_path: Path, own_state: Path):
    from PySide6.QtGui import QColor, QImage

    out = tmp_path / "out.png"
    options = "--size 1000x700 --scale 2 --lens measure --theme dark --select pick".split()
    command = [sys.executable, str(ROOT / "main.py"), "shot", str(file), "-o", str(out), *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    image = QImage(str(out))
    assert (image.width(), image.height()) == (2000, 1400)
    assert QColor(image.pixel(4, 4)).lightness() < 60
    assert len({image.pixel(x, y) for x in range(0, 2000, 7) for y in range(0, 1400, 7)}) > 20
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("orders.proc", "out.png", "home")] == []
