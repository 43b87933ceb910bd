"""A .proc that is damaged, foreign, huge or made to harm is refused with one sentence, at once, and never half-read."""

import contextlib
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.errors import FileDamaged, FileForeign, FileTooLarge, ProcError
from model.formats.proc import read, write
from model.integrity import repair
from tests.hostile.files import FILES
from tests.sketch import sketch

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_at_once_in_one_sentence(name: str):
    make, sentence = FILES[name]
    data = make()
    before = time.process_time()
    with pytest.raises((FileDamaged, FileForeign, FileTooLarge), match=sentence) as caught:
        read(data)
    assert time.process_time() - before < 1
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="needs Linux to ask for the most memory held at once")
def test_a_hostile_file_is_refused_with_little_memory():
    asked = "from tests.hostile.test_proc import memory_to_refuse; memory_to_refuse()"
    answer = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    name, _, megabytes = answer.stdout.strip().rpartition(" ")
    assert float(megabytes) < 200, f"beyond the file itself, for {name}"


def memory_to_refuse() -> None:
    """Print which file takes the most memory to refuse, beside itself, and how many megabytes that is."""
    most = (0.0, "")
    for name, (make, _) in FILES.items():
        data = make()
        Path("/proc/self/clear_refs").write_text("5")  # from here on the peak is counted anew
        before = _status("VmRSS")
        with contextlib.suppress(ProcError):
            read(data)
        most = max(most, ((_status("VmHWM") - before) / 1024, name))
    print(most[1], most[0])


def _status(field: str) -> int:
    """Of this process, in kilobytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(f"{field}:")).split()[1])


def test_a_file_cut_off_anywhere_is_refused():
    data = write(sketch(";".join(f"Lane{n % 4}: a{n} > b{n}" for n in range(25)) + "; a1 -no 22%> b2"))
    for end in range(len(data) - 1):  # its last newline is all a file may lack
        with pytest.raises((FileDamaged, FileForeign)):
            read(data[:end])


def test_a_file_with_bytes_altered_is_refused_or_whole():
    """Nothing but these errors, and nothing that is not whole, comes of any altered file."""
    data = write(
        sketch("[Shop] Sales: (start) > receive -no 22%> check; Stock/Desk: pick ~> receive; check ..> pick; pick > loose*")
    )
    chance = random.Random(7)
    survived = 0
    for _ in range(2000):
        altered = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 8))):
            at = chance.randrange(len(altered))
            altered[at : at + chance.choice((0, 1, 1, 1, 20))] = chance.choice(
                (b"", b'"', b"{", b"9", b"\0", b"\xff", b"e", b"null")
            )
        try:
            document = read(bytes(altered)).document
        except (FileDamaged, FileForeign, FileTooLarge):
            continue
        survived += 1
        assert not repair(document)
        assert read(write(document)).document == document
    assert survived > 20, "few of the alterations reach beyond the layout"


@pytest.mark.parametrize("id", ["__proto__", "../../etc/passwd", "C:\\CON", "a b", "\u202eid", "‍", "\0", "a" * 200])
def test_an_odd_id_is_an_id(id: str):
    document = sketch("a > b")
    odd = type(document)([*document.records.values(), document["a"].replace(id=id)])
    assert read(write(odd)).document == odd


def test_two_starts_none_and_a_step_that_follows_itself_are_legal():
    for text in ("(a) > b; (c) > b", "a > b > a", "a > a"):
        assert read(write(sketch(text))).document == sketch(text)
