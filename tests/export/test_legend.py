"""The legend: an entry for what the map shows, and none for what it does not."""

from editor.faces import typesetter
from export.legend import legend
from model.document import Document
from model.drawing.look import Look
from model.drawing.picture import TextRun
from model.drawing.theme import PRINT
from tests.model.drawing.test_problems import troubled
from tests.sketch import sketch


def words(document: Document, **look: object) -> list[str]:
    pictures = legend(document, "map", Look(PRINT, typesetter(), **look))
    return [mark.text for picture in pictures for mark in picture if isinstance(mark, TextRun)]


def test_problems_are_explained_where_they_are_shown():
    document = troubled("Sales: a", "a")
    assert words(document) == ["Legend", "step", "7", "problem, by its number"]
    assert words(document, without=frozenset({"problems"})) == ["Legend", "step"]
    assert words(sketch("Sales: a")) == ["Legend", "step"]
