"""A picture is kept within its record: of two kinds, bounded, and never decoded to be looked at."""

import re

import pytest
from pydantic import ValidationError

from model.document import Document
from model.errors import FileDamaged, Refused
from model.formats import proc
from model.merge import merge_record
from model.operations.notes import note_to_step
from model.operations.problems import note_to_problem
from model.operations.replacing import DATA, STEPS, may_become
from model.records import Map, Note
from model.records.pictures import MOST_CHARACTERS, Raster, bytes_of, raster_of
from model.store import Store
from tests.pixels import as_text, claiming, png

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x03\x01\x11\x00\xff\xd9"


def note(picture: str | None = None) -> Note:
    return Note(id="n", map_id="m", name="The form", picture=picture)


def test_a_picture_says_how_large_it_is_and_gives_its_file_back():
    assert raster_of(as_text(png(3, 2))) == Raster("png", 3, 2, 3)
    assert raster_of(as_text(JPEG, "jpeg")) == Raster("jpeg", 32, 16, 3)
    assert bytes_of(as_text(png(3, 2))) == png(3, 2)


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        ("http://a.example/x.png", "it is no PNG or JPEG"),
        ("data:image/svg+xml;base64,AAAA", "it is no PNG or JPEG"),
        ("data:image/png;base64,A A A", "it is no PNG or JPEG"),
        (as_text(b"GIF89a"), "it is no JPEG, and no PNG of eight bits"),
        (as_text(png(head=b"\x08\x06\x00\x00\x00")), "without transparency"),
        (as_text(png(head=b"\x08\x02\x00\x00\x01")), "it is no JPEG, and no PNG of eight bits"),
        (as_text(claiming(30_000, 30_000)), "900,000,000 pixels"),
        (as_text(claiming(0, 10)), "it is no JPEG, and no PNG of eight bits"),
        (as_text(JPEG[:12], "jpeg"), "it is no JPEG"),
        (as_text(png()) + "A" * MOST_CHARACTERS, "at most 2000000 characters"),
    ],
)
def test_what_cannot_be_shown_everywhere_is_refused(picture: str, why: str):
    with pytest.raises(ValidationError, match=re.escape(why)):
        note(picture)


def test_a_file_with_such_a_picture_is_refused_with_its_line():
    whole = Document([Map(id="m"), note(as_text(png()))])
    data = proc.write(whole).replace(as_text(png()).encode(), as_text(claiming(30_000, 30_000)).encode())
    with pytest.raises(FileDamaged, match="line 3: note “n” has no valid picture: it has 900,000,000 pixels"):
        proc.read(data)


def test_a_file_keeps_a_picture_on_one_line():
    whole = Document([Map(id="m"), note(as_text(png()))])
    assert proc.read(proc.write(whole)).document == whole
    assert sum(b"base64" in line for line in proc.write(whole).splitlines()) == 1


def test_two_people_who_change_a_picture_and_its_text_do_not_meet():
    before, ours = note(), note(as_text(png()))
    merged = merge_record("n", before, ours, before.replace(name="The new form"))
    assert merged == (ours.replace(name="The new form"), ())


@pytest.mark.parametrize("turn", [note_to_step, note_to_problem])
def test_a_note_with_a_picture_stays_a_note(turn):
    store = Store(Document([Map(id="m"), note(as_text(png()))]))
    with pytest.raises(Refused, match="stays a note"), store.transaction("Turn") as draft:
        turn(draft, "n")


def test_a_note_with_a_picture_becomes_nothing_else():
    document = Document([Map(id="m"), note(as_text(png()))])
    assert all(may_become(document, "n", kind) is not None for kind in (*STEPS, *DATA))
