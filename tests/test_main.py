"""The arguments: which command they name, what they are told where they are wrong, and that nothing needs Qt to say so."""

import subprocess
import sys
import tomllib
from argparse import ArgumentParser
from pathlib import Path

import pytest

from editor import VERSION, commands
from editor.screen import has_screen
from main import main
from model.errors import FileDamaged

ROOT = Path(__file__).resolve().parent.parent


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"procmap {VERSION}\n" == f"procmap {project['project']['version']}\n"


def test_the_help_names_every_command_with_what_it_does(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert {"convert", "diff", "merge", "new"} <= set(commands.names())
    assert not [name for name in commands.names() if f"\n  {name} " not in shown]


@pytest.mark.parametrize("name", commands.names())
def test_a_command_says_how_it_is_used(name: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: procmap {name}" in capsys.readouterr().out


def test_an_argument_that_is_not_understood_is_status_2(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["diff", "--what"])
    assert ended.value.code == 2
    assert "usage: procmap diff" in capsys.readouterr().err


def test_a_word_that_is_no_command_and_no_file_is_told_as_that(capsys: pytest.CaptureFixture[str]):
    assert main(["chekc"]) == 2
    assert capsys.readouterr().err == "procmap: “chekc” is neither a command nor a file. See procmap --help.\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
@pytest.mark.parametrize(
    "screen",
    [
        {},
        {"DISPLAY": ":4711"},
        {"DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"},
        {"WAYLAND_DISPLAY": "wayland-4711", "XDG_RUNTIME_DIR": "/nowhere"},
    ],
)
def test_without_a_screen_that_answers_there_is_one_sentence(
    screen: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in screen.items():
        monkeypatch.setenv(name, value)
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("procmap: There is no screen")


def test_off_screen_is_a_screen(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_screen()


def test_a_qt_that_does_not_load_is_told_in_one_sentence():
    asked = "import sys; sys.modules['PySide6'] = None; from main import main; sys.exit(main([]))"
    answer = python("-c", asked)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert "Qt does not load here" in answer.stderr


def test_expected_trouble_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str]):
    def meet_trouble() -> int:
        raise FileDamaged("two\nlines", 7)

    assert commands.guarded(meet_trouble) == 2
    assert capsys.readouterr() == ("", "procmap: line 7: two lines. Open an earlier copy of the file.\n")


def test_anything_unexpected_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        commands.guarded(lambda: 1 // 0)


def test_an_interrupt_is_no_traceback():
    def interrupted() -> int:
        raise KeyboardInterrupt

    assert commands.guarded(interrupted) == 130


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end in another way there")
def test_a_reader_that_has_enough_is_no_traceback(tmp_path: Path):
    assert main(["new", str(tmp_path / "a.proc"), "--example", "order-fulfilment"]) == 0
    assert main(["new", str(tmp_path / "b.proc")]) == 0
    asked = f"'{sys.executable}' '{ROOT}/main.py' diff a.proc b.proc | head -1"
    answer = subprocess.run(["sh", "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (answer.stdout.count("\n"), answer.stderr) == (1, "")


def test_a_command_without_a_window_runs_without_qt(tmp_path: Path):
    """Blocked, for a bare machine has no libraries for Qt even where its package is."""
    blocked = "import sys; sys.modules['PySide6'] = None; from main import main; sys.exit(main(sys.argv[1:]))"
    here, there = str(tmp_path / "a.proc"), str(tmp_path / "b.proc")
    for arguments in (["--version"], ["new", here], ["convert", here, there]):
        answer = python("-c", blocked, *arguments)
        assert (answer.returncode, answer.stderr) == (0, "")


def test_every_command_keeps_the_contract_of_a_command():
    for name in commands.names():
        command = commands.load(name)
        assert command.SUMMARY[0].islower() and not command.SUMMARY.endswith("."), name
        command.add_arguments(ArgumentParser())
        assert callable(command.run)
