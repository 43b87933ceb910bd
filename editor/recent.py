"""The files used last, remembered from one start to the next. A list that is lost or damaged is an empty list."""

import json
from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path

from editor.files import read_bytes, write_atomically
from model.errors import ProcError
from model.formats.lines import loads

MOST = 20


def recent() -> list[Path]:
    """The files used last, the newest first; whether they are still there is not asked, which may take long on a network."""
    try:
        names = loads(read_bytes(_list(), most=2**20))
    except (ProcError, ValueError):
        return []
    return [Path(name) for name in names if isinstance(name, str)][:MOST] if isinstance(names, list) else []


def remember(path: Path) -> None:
    """Note a file as used just now."""
    used = path.absolute()
    _keep([used, *(other for other in recent() if other != used)])


def forget(path: Path) -> None:
    """Take a file off the list."""
    _keep([other for other in recent() if other != path.absolute()])


def _keep(paths: list[Path]) -> None:
    with suppress(ProcError, OSError):  # nobody is to be troubled for the sake of a list
        _list().parent.mkdir(parents=True, exist_ok=True)
        write_atomically(_list(), json.dumps([str(path) for path in paths[:MOST]], indent=1).encode())


def _list() -> Path:
    return user_state_path("procmap", appauthor=False) / "recent.json"
