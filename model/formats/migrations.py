"""How records written in an older format become those of this one: a small function a version, one after the other.

A field left out of a file has its default: to change a default is to change the format.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

Raw: TypeAlias = dict[str, object]
"""A record as its line of JSON says."""
Migration: TypeAlias = Callable[[list[Raw]], list[Raw]]

VERSION = 1
MIGRATIONS: Mapping[int, Migration] = {}
"""By the version they lead away from; tests/old_formats/ holds a file of each."""


def migrate(records: list[Raw], version: int, steps: Mapping[int, Migration] = MIGRATIONS, to: int = VERSION) -> list[Raw]:
    """The records of a file of that version as the version `to` writes them."""
    for each in range(version, to):
        records = steps[each](records)
    return records
