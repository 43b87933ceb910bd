"""After a crash: what was done is there again, and what was saved or given up is not."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_state_path

from editor import recovery
from editor.files import save_document
from editor.recovery import Recorder, left_of, left_without_a_file
from model.document import Document
from model.records import Step
from model.store import Store
from tests.sketch import sketch

ROOT = Path(__file__).resolve().parents[2]
BEFORE = sketch("Sales: receive > check")


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "state"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "orders.proc"
    save_document(BEFORE, place)
    return place


class Desk:
    """A window as far as this is concerned: a store, and a recorder that hears of every commit."""

    def __init__(self, path: Path | None, document: Document = BEFORE) -> None:
        self.store, self.recorder = Store(document), Recorder(path, document)
        self.store.on_commit(lambda commit: self.recorder.append(commit, self.store.document))

    def rename(self, name: str) -> None:
        with self.store.transaction("Rename") as draft:
            draft.edit("check", name=name)

    def crash(self) -> None:
        """End as a killed process does: the system closes its files, and nothing else happens."""
        file = self.recorder._file
        assert file is not None
        recovery.os.close(file._file)


def journals() -> list[str]:
    return sorted(path.name for path in (user_state_path("procmap", appauthor=False) / "journals").glob("*"))


def name_of(document: Document | None) -> str:
    step = document.one(Step, "check") if document is not None else None
    return step.name if step is not None else ""


def test_what_was_not_saved_is_there_again(path: Path):
    desk = Desk(path)
    desk.rename("Check it")
    desk.rename("Check it twice")
    desk.store.undo()
    desk.crash()
    found = left_of(path, BEFORE)
    assert found is not None
    assert (found.document, found.changes, found.complete) == (desk.store.document, 3, True)


def test_it_is_gone_once_it_is_safe_elsewhere(path: Path):
    desk = Desk(path)
    desk.rename("Check it")
    desk.crash()
    found = left_of(path, BEFORE)
    assert found is not None
    found.settle()
    assert left_of(path, BEFORE) is None
    assert journals() == []


def test_a_journal_that_a_window_holds_is_left_to_it(path: Path):
    desk = Desk(path)
    desk.rename("Check it")
    assert left_of(path, BEFORE) is None
    desk.recorder.close()


def test_a_file_opened_and_not_changed_leaves_nothing(path: Path):
    Desk(path).recorder.close()
    assert journals() == []


def test_a_window_that_closes_leaves_nothing(path: Path):
    desk = Desk(path)
    desk.rename("Check it")
    desk.recorder.sync()
    desk.recorder.close()
    assert journals() == []


def test_what_was_saved_is_not_done_again(path: Path):
    desk = Desk(path)
    desk.rename("Saved")
    saved = desk.store.document
    save_document(saved, path)
    desk.recorder.saved(path, saved, saved)
    assert journals() == []
    desk.rename("Not saved")
    desk.crash()
    found = left_of(path, saved)
    assert found is not None
    assert (name_of(found.document), found.changes) == ("Not saved", 1)


def test_a_crash_between_the_save_and_the_new_journal_loses_nothing(path: Path):
    desk = Desk(path)
    desk.rename("Saved")
    save_document(desk.store.document, path)
    desk.crash()
    assert left_of(path, desk.store.document) is None
    assert journals() == []


def test_what_was_done_while_saving_is_kept(path: Path):
    desk = Desk(path)
    desk.rename("Saved")
    saved = desk.store.document
    desk.rename("Meanwhile")
    save_document(saved, path)
    desk.recorder.saved(path, saved, desk.store.document)
    desk.crash()
    assert name_of(getattr(left_of(path, saved), "document", None)) == "Meanwhile"


def test_a_map_that_never_had_a_file_is_there_again_whole():
    desk = Desk(None)
    desk.rename("Check it")
    desk.crash()
    (found,) = left_without_a_file()
    assert found.document == desk.store.document
    found.settle()
    assert not list(left_without_a_file())


def test_a_file_that_was_changed_meanwhile_is_merged(path: Path):
    desk = Desk(path)
    desk.rename("Ours")
    desk.crash()
    theirs = Document([*BEFORE.records.values(), BEFORE["receive"].replace(name="Theirs")])
    found = left_of(path, theirs)
    assert found is not None
    assert [getattr(found.document[id], "name", "") for id in ("check", "receive")] == ["Ours", "Theirs"]


def test_a_torn_journal_gives_what_is_sound_of_it_and_is_kept_aside(path: Path):
    desk = Desk(path)
    desk.rename("Sound")
    desk.rename("Torn")
    desk.crash()
    file = user_state_path("procmap", appauthor=False) / "journals" / journals()[0]
    file.write_bytes(file.read_bytes()[:-5])
    found = left_of(path, BEFORE)
    assert found is not None
    assert (name_of(found.document), found.complete) == ("Sound", False)
    found.settle()
    assert journals() == [file.with_suffix(".damaged").name]
    assert left_of(path, BEFORE) is None


def test_a_disk_that_fills_up_and_has_room_again_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch):
    desk = Desk(path)
    desk.rename("Kept")
    write = recovery.os.write
    with monkeypatch.context() as full:
        full.setattr(recovery.os, "write", lambda file, data: write(file, data[:10]))
        desk.rename("No room")
        assert "the disk is full. Save often." in desk.recorder.trouble
    desk.rename("Room again")
    assert desk.recorder.trouble == ""
    desk.crash()
    found = left_of(path, BEFORE)
    assert found is not None
    assert (name_of(found.document), found.complete) == ("Room again", True)


def test_a_folder_that_cannot_be_made_is_said_and_troubles_nobody(path: Path, tmp_path: Path):
    (tmp_path / "state").write_text("a file where a folder should be", encoding="utf-8")
    desk = Desk(path)
    desk.rename("Check it")
    assert "cannot be kept" in desk.recorder.trouble
    assert left_of(path, BEFORE) is None


KILLED = """
import sys
from pathlib import Path
from editor.files import open_document
from editor.recovery import Recorder
from model.store import Store
path = Path(sys.argv[1])
store = Store(open_document(path).document)
recorder = Recorder(path, store.document)
store.on_commit(lambda commit: recorder.append(commit, store.document))
for n in range(10**9):
    with store.transaction("Rename") as draft:
        draft.edit("check", name=str(n))
    print(n, flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills a process in the way of Unix")
@pytest.mark.parametrize("after", (0, 1, 50, 500))
def test_no_edit_is_lost_when_the_process_is_killed(path: Path, after: int):
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(after + 1)]
        child.send_signal(signal.SIGKILL)
        told += [line for line in child.stdout if line.endswith("\n")]
    found = left_of(path, BEFORE)
    assert found is not None
    assert int(name_of(found.document)) >= int(told[-1])
    assert int(name_of(found.document)) == found.changes - 1
