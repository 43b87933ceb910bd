"""Times the wall map: the parts within a process, and the whole command from its start to the file on disk."""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.maps import generate
from benchmarks.timing import Figure, count, process, timed
from editor.faces import face_bytes, typesetter
from export.frame import Facts
from export.pages import Wish
from export.paper import parse_paper
from export.pdf import write_pdf
from export.poster import Poster, compose
from model.document import Document
from model.drawing.look import Look
from model.drawing.theme import PRINT
from model.formats import proc
from model.records import Map

MAIN = Path(__file__).parent.parent / "main.py"


def run(steps: int) -> dict[str, Figure]:
    """One A0 sheet and A4 tiles of a generated map."""
    document = generate(steps)
    tiles = _poster(document, Wish(paper=parse_paper("A0"), tile=parse_paper("A4")))
    sheet = _poster(document, Wish())
    with TemporaryDirectory() as folder:
        source = Path(folder) / "map.proc"
        source.write_bytes(proc.write(document))
        command = [sys.executable, str(MAIN), "export", str(source), "-o", str(Path(folder) / "map.pdf"), "--paper", "A0"]
        whole = process(command, repeat=3, bar=3000)
    return {
        "compose": timed(lambda: _poster(document, Wish()), repeat=3),
        "PDF of one A0 sheet": timed(lambda: _pdf(sheet), repeat=3),
        f"PDF of {len(tiles.plan.tiles)} A4 tiles": timed(lambda: _pdf(tiles), repeat=3),
        "size of the A0 sheet": count(len(_pdf(sheet)) / 2**20, "MB"),
        "procmap export, whole command": whole,
    }


def _poster(document: Document, wish: Wish) -> Poster:
    return compose(document, next(document.all(Map)).id, Look(PRINT, typesetter()), wish, Facts("map.proc", "1 Jan 2026"))


def _pdf(poster: Poster) -> bytes:
    out = BytesIO()
    write_pdf(out, poster, face_bytes())
    return out.getvalue()
