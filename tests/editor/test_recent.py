"""The files used last."""

from pathlib import Path

import pytest
from platformdirs import user_state_path

from editor.recent import MOST, forget, recent, remember


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "state"))


def the_list() -> Path:
    return user_state_path("procmap", appauthor=False) / "recent.json"


def test_the_newest_comes_first_and_each_once(tmp_path: Path):
    for name in ("a", "b", "ä “c”", "a"):
        remember(tmp_path / f"{name}.proc")
    assert [path.stem for path in recent()] == ["a", "ä “c”", "b"]


def test_the_list_has_an_end(tmp_path: Path):
    for number in range(MOST + 5):
        remember(tmp_path / f"{number}.proc")
    assert [path.stem for path in recent()] == [str(number) for number in range(MOST + 4, 4, -1)]


def test_a_file_can_be_taken_off(tmp_path: Path):
    remember(tmp_path / "a.proc")
    remember(tmp_path / "b.proc")
    forget(tmp_path / "b.proc")
    assert recent() == [tmp_path / "a.proc"]


def test_at_first_there_are_none():
    assert recent() == []


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"{", b'{"a": 1}', b"[1, null]", b"[" * 100_000])
def test_a_damaged_list_is_empty_and_is_written_anew(tmp_path: Path, content: bytes):
    remember(tmp_path / "a.proc")
    the_list().write_bytes(content)
    assert recent() == []
    remember(tmp_path / "b.proc")
    assert recent() == [tmp_path / "b.proc"]


def test_a_list_that_cannot_be_written_troubles_nobody(tmp_path: Path):
    (tmp_path / "state").write_text("a file where a folder should be", encoding="utf-8")
    remember(tmp_path / "a.proc")
    assert recent() == []
