"""The bundled faces: the bytes of their files, and a typesetter that knows them. No Qt."""

from functools import cache
from importlib.resources import files

from model.drawing.text import Typesetter

_FILES = {"regular": "Regular", "medium": "Medium", "semibold": "SemiBold", "bold": "Bold", "italic": "Italic"}


@cache
def face_bytes() -> dict[str, bytes]:
    """The font file of each face a drawing may name."""
    folder = files("fontpkg_fira_sans") / "files"
    return {name: (folder / f"FiraSans-{file}.ttf").read_bytes() for name, file in _FILES.items()}


@cache
def typesetter() -> Typesetter:
    """The one typesetter of the program, for its cache of words serves every map."""
    return Typesetter(face_bytes())
