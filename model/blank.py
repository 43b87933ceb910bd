"""The document that a new map begins as."""

from model.document import Document
from model.records import Lane, Map, Pool

_NEW = "New map"


def is_unnamed(its_map: Map) -> bool:
    """Whether nobody has given a map a name yet."""
    return its_map.name in ("", _NEW)


def blank() -> Document:
    """One map with one lane and nothing in it."""
    return Document([Map(id="map", name=_NEW), Pool(id="pool", map_id="map"), Lane(id="lane", pool_id="pool", name="Lane 1")])
