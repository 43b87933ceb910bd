"""Opening any readable file; and saving so that, whatever fails, the old file or the new one is left whole, and nothing else."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.files import (
    ChangedOnDisk,
    Disk,
    NotConfirmed,
    digest_of,
    open_document,
    read_bytes,
    save_document,
    write_atomically,
    write_document,
)
from model.errors import CannotRead, CannotWrite, FileDamaged, FileForeign, FileTooLarge
from model.formats.proc import write
from model.places import lanes_in_order
from model.records import Map, Step
from tests.sketch import sketch

BEFORE, AFTER = sketch("receive > check"), sketch("receive > check > ship")
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
OPERATIONS = ("create", "write", "sync", "close", "make_like", "replace", "sync_folder")
TROUBLES = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EINTR, errno.EPERM)


class FailingDisk(Disk):
    """A disk on which one operation fails; the others work, and are noted."""

    def __init__(self, failing: str, trouble: BaseException) -> None:
        self.failing, self.trouble = failing, trouble
        self.done: list[str] = []

    def __getattribute__(self, name: str) -> object:
        if name not in (*OPERATIONS, "remove"):
            return super().__getattribute__(name)
        self.done.append(name)
        return self._fail if name == self.failing else super().__getattribute__(name)

    def _fail(self, *_: object) -> None:
        raise self.trouble


class SlowDisk(Disk):
    """A disk that takes a few bytes at a time."""

    def write(self, file: int, data: memoryview) -> int:
        return super().write(file, data[:7])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "orders.proc"
    save_document(BEFORE, place)
    return place


def test_what_is_saved_is_opened_again(path: Path):
    digest = save_document(AFTER, path)
    opened = open_document(path)
    assert (opened.document, opened.native, opened.read_only, opened.notes) == (AFTER, True, False, ())
    assert opened.digest == digest == digest_of(path)
    assert os.listdir(path.parent) == ["orders.proc"]


@pytest.mark.parametrize("trouble", TROUBLES, ids=errno.errorcode.get)
@pytest.mark.parametrize("failing", OPERATIONS)
def test_whatever_fails_a_whole_file_stays_and_nothing_beside_it(path: Path, failing: str, trouble: int):
    disk = FailingDisk(failing, OSError(trouble, os.strerror(trouble)))
    try:
        save_document(AFTER, path, disk=disk)
        saved = True
    except NotConfirmed:
        saved = True
    except CannotWrite as error:
        saved = False
        assert "unchanged" in str(error)
    assert failing in disk.done
    assert saved == (failing in ("make_like", "sync_folder"))
    assert open_document(path).document == (AFTER if saved else BEFORE)
    assert os.listdir(path.parent) == ["orders.proc"]


@pytest.mark.parametrize("failing", OPERATIONS[:-1])
def test_a_save_that_is_interrupted_leaves_nothing_behind(path: Path, failing: str):
    with pytest.raises(KeyboardInterrupt):
        save_document(AFTER, path, disk=FailingDisk(failing, KeyboardInterrupt()))
    assert os.listdir(path.parent) == ["orders.proc"]
    assert open_document(path).document == BEFORE


@pytest.mark.parametrize("failing", ("create", "write", "sync", "close", "replace"))
def test_a_new_file_that_cannot_be_written_is_not_begun(tmp_path: Path, failing: str):
    with pytest.raises(CannotWrite, match="Save it in another place"):
        save_document(AFTER, tmp_path / "new.proc", disk=FailingDisk(failing, OSError(errno.ENOSPC, "No space left on device")))
    assert os.listdir(tmp_path) == []


def test_a_file_is_on_the_disk_before_it_takes_the_old_ones_place(path: Path):
    disk = FailingDisk("", OSError())
    save_document(AFTER, path, disk=disk)
    assert disk.done == ["create", "write", "sync", "close", "make_like", "replace", "sync_folder"]


def test_a_save_that_the_disk_does_not_confirm_says_so(path: Path):
    with pytest.raises(NotConfirmed, match=r"was saved, but the disk did not confirm it .input/output error"):
        save_document(AFTER, path, disk=FailingDisk("sync_folder", OSError(errno.EIO, "Input/output error")))


def test_a_disk_that_takes_little_at_a_time_gets_it_all(path: Path):
    save_document(AFTER, path, disk=SlowDisk())
    assert open_document(path).document == AFTER


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_save_keeps_the_permissions_of_the_file(path: Path):
    path.chmod(0o640)
    save_document(AFTER, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_save_follows_a_link_and_leaves_it_a_link(path: Path):
    link = path.with_name("link.proc")
    link.symlink_to(path.name)
    save_document(AFTER, link)
    assert link.is_symlink()
    assert open_document(path).document == AFTER


def _a_folder(place: Path) -> Path:
    (place / "folder.proc").mkdir()
    return place / "folder.proc"


def _a_loop(place: Path) -> Path:
    (place / "loop.proc").symlink_to("loop.proc")
    return place / "loop.proc"


def _a_pipe(place: Path) -> Path:
    os.mkfifo(place / "pipe.proc")
    return place / "pipe.proc"


ODD: tuple[Callable[[Path], Path], ...] = (
    _a_folder,
    lambda place: place / "missing/orders.proc",
    lambda place: place / "nul\0.proc",
    lambda place: place / ("long" * 100 + ".proc"),
    *(() if os.name == "nt" else (_a_loop, _a_pipe)),
)


@pytest.mark.parametrize("make", ODD)
def test_an_odd_place_is_refused_in_a_sentence(tmp_path: Path, make: Callable[[Path], Path]):
    odd = make(tmp_path)
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(CannotWrite):
        save_document(AFTER, odd)
    with pytest.raises(CannotRead):
        open_document(odd)
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.skipif(AS_ROOT or os.name == "nt", reason="root may write anywhere")
def test_a_protected_file_and_folder_are_left_alone(path: Path):
    path.chmod(0o444)
    with pytest.raises(CannotWrite, match="write-protected"):
        save_document(AFTER, path)
    path.chmod(0o644)
    path.parent.chmod(0o555)
    with pytest.raises(CannotWrite, match="unchanged"):
        save_document(AFTER, path)
    path.parent.chmod(0o755)
    assert open_document(path).document == BEFORE


# --- someone else's changes ----------------------------------------------------------------------------------------------


def test_a_file_that_someone_else_changed_is_not_saved_over(path: Path):
    since = open_document(path).digest
    save_document(sketch("theirs"), path)
    with pytest.raises(ChangedOnDisk, match="changed by someone else"):
        save_document(AFTER, path, since)
    assert open_document(path).document == sketch("theirs")


def test_a_file_touched_but_not_changed_is_saved_over(path: Path):
    since = open_document(path).digest
    os.utime(path, (0, 0))
    save_document(AFTER, path, since)
    assert open_document(path).document == AFTER


def test_a_file_that_is_gone_is_written_again(path: Path):
    since = open_document(path).digest
    path.unlink()
    save_document(AFTER, path, since)
    assert open_document(path).document == AFTER


# --- what can be opened --------------------------------------------------------------------------------------------------


def test_a_map_is_known_by_its_content_whatever_its_name(tmp_path: Path):
    place = tmp_path / ".merge_file_x1"
    place.write_bytes(write(AFTER))
    assert open_document(place).document == AFTER


def test_a_file_of_no_known_kind_is_refused_with_the_kinds_there_are(tmp_path: Path):
    place = tmp_path / "notes.txt"
    place.write_text("Ask Sales", encoding="utf-8")
    with pytest.raises(FileForeign, match=r"notes\.txt: .*\.proc, \.bpmn"):
        open_document(place)


def test_a_damaged_file_is_named_with_the_line(path: Path):
    path.write_bytes(path.read_bytes().replace(b'"step"', b'"stop"', 1))
    with pytest.raises(FileDamaged, match=r"^orders\.proc: line \d+: stop “check” is of no kind"):
        open_document(path)


@pytest.mark.parametrize("name", ["hello.drawio", "hello.xml"])
def test_a_drawing_of_drawio_is_imported(tmp_path: Path, name: str):
    place = tmp_path / name
    cell = '<mxCell id="a" value="Check" vertex="1" parent="1"><mxGeometry width="120" height="60" as="geometry"/></mxCell>'
    place.write_text(f'<?xml version="1.0"?><mxfile><diagram><mxGraphModel><root>{cell}</root></mxGraphModel></diagram></mxfile>')
    opened = open_document(place)
    assert [step.name for step in opened.document.all(Step)] == ["Check"] and not opened.native


def test_a_bpmn_file_is_imported(tmp_path: Path):
    pytest.importorskip("model.formats.bpmn")
    place = tmp_path / "hello.bpmn"
    place.write_text(
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">'
        '<process id="p"><startEvent id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/><endEvent id="b"/></process>'
        "</definitions>",
        encoding="utf-8",
    )
    opened = open_document(place)
    assert {"a", "b", "f"} <= set(opened.document.records)
    assert not opened.native


def test_a_file_too_large_is_not_read(tmp_path: Path):
    place = tmp_path / "large.proc"
    with place.open("wb") as stream:
        stream.truncate(2**40 if os.name != "nt" else 2**27)  # a hole: it takes no room
    with pytest.raises(FileTooLarge, match="larger than 64 MB"):
        open_document(place)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device to read")
def test_a_device_is_not_read():
    with pytest.raises(CannotRead, match="not a file"):
        read_bytes(Path("/dev/zero"))


def test_writing_any_bytes_is_as_safe_as_saving(path: Path):
    with pytest.raises(CannotWrite):
        write_atomically(path, b"new", FailingDisk("sync", OSError(errno.EIO, "Input/output error")))
    assert open_document(path).document == BEFORE
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_steps_table_opens_with_the_lanes_table_beside_it(tmp_path: Path):
    (tmp_path / "orders.csv").write_text("id,lane,name,next\ns1,Sales,Take,s2\ns2,Stock,Pick,", encoding="utf-8")
    (tmp_path / "orders.lanes.csv").write_text("lane,kind\nStock,external\nSales,internal", encoding="utf-8")
    opened = open_document(tmp_path / "orders.csv")
    (its_map,) = opened.document.all(Map)
    assert (its_map.name, opened.native, opened.notes) == ("orders", False, ())
    assert [lane.name for lane in lanes_in_order(opened.document, its_map.id)] == ["Stock", "Sales"]


def test_a_workbook_opens(tmp_path: Path):
    write_document(BEFORE, tmp_path / "orders.xlsx")
    assert {node.name for node in open_document(tmp_path / "orders.xlsx").document.all(Step)} == {"receive", "check"}


def test_a_steps_table_is_written_with_its_lanes_beside_it(tmp_path: Path):
    assert write_document(sketch("Sales: a > b"), tmp_path / "steps.csv") == ()
    assert sorted(os.listdir(tmp_path)) == ["steps.csv", "steps.lanes.csv"]
    assert {step.name for step in open_document(tmp_path / "steps.csv").document.all(Step)} == {"a", "b"}
