"""tasks.py from the outside, in a copy of the project whose lock asks for nothing and whose main.py says what it was asked."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAIN = """\
import sys
print("main.py", *sys.argv[1:])
sys.exit(1 if sys.argv[1] == "check" else 0)
"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "tasks.py", tmp_path)
    (tmp_path / "resources/linux").mkdir(parents=True)
    shutil.copy(ROOT / "resources/linux/qt-libraries.txt", tmp_path / "resources/linux")
    (tmp_path / "requirements.lock").write_text("# nothing\n", encoding="ascii")
    (tmp_path / "main.py").write_text(MAIN, encoding="ascii")
    return tmp_path


def tasks(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys._base_executable, "tasks.py", *words]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=100)


def test_without_a_screen_the_map_is_checked_and_drawn(project: Path):
    done = tasks(project, "run", "my map.proc")
    assert done.returncode == 0, done.stderr
    assert "main.py check my map.proc" in done.stdout
    assert f"main.py export my map.proc -o {project / 'out/my map.pdf'} --paper A0" in done.stdout
    assert "The wall map, on A0:       out/my map.pdf" in done.stdout


def test_what_is_set_up_stays_until_the_lock_changes_and_what_is_half_made_is_made_anew(project: Path):
    mark = project / ".venv/mark"
    tasks(project, "run")
    mark.touch()
    assert "Setting up" not in tasks(project, "run").stdout and mark.exists()
    (project / "requirements.lock").write_text("# nothing else\n", encoding="ascii")
    assert "Setting up" in tasks(project, "run").stdout and not mark.exists()
    mark.touch()
    (project / ".venv/made-from-lock").unlink()
    assert "Setting up" in tasks(project, "run").stdout and not mark.exists()


def test_a_missing_library_of_qt_is_named_and_the_rest_is_done(project: Path):
    with (project / "resources/linux/qt-libraries.txt").open("a", encoding="ascii") as table:
        table.write("qt libnosuch.so.9 libnosuch9 nosuch nosuch\n")
    done = tasks(project, "run")
    assert done.returncode == 0, done.stderr
    assert "libnosuch.so.9" in done.stdout and "main.py export" in done.stdout and "main.py shot" not in done.stdout
