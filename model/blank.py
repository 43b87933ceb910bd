"""The document that a new map begins as."""

from model.document import Document
from model.records import Lane, Map, Pool


def blank() -> Document:
    """One map with one lane and nothing in it."""
    return Document(
        [Map(id="map", name="New map"), Pool(id="pool", map_id="map"), Lane(id="lane", pool_id="pool", name="Lane 1")]
    )
