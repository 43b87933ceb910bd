"""Files that are damaged, foreign, huge or made to harm, each with the sentence it must be refused with; made, not kept."""

import json
from collections.abc import Callable

HEAD = b'{"format": "process-map", "version": 1, "records": [\n'
MAP = b'{"kind": "map", "id": "m"}'
POOL = b'{"kind": "pool", "id": "p", "map_id": "m"}'
MEGABYTE = 2**20


def file(*records: bytes) -> bytes:
    return HEAD + b",\n".join(records) + b"\n]}\n"


def map_with(field: str, value: bytes) -> bytes:
    return file(b'{"kind": "map", "id": "m", "%s": %s}' % (field.encode(), value))


def minified(*records: bytes) -> bytes:
    return b'{"format":"process-map","version":1,"records":[' + b",".join(records) + b"]}"


def lane(id: str, parent: str | None) -> bytes:
    return json.dumps({"kind": "lane", "id": id, "pool_id": "p", "parent_id": parent}).encode()


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    # What a disk, an editor or a merge leaves behind.
    "empty": (lambda: b"", "empty"),
    "only NULs": (lambda: bytes(100_000), "100,000 zero bytes"),
    "a tail of NULs": (lambda: file(MAP) + bytes(4096), "4,096 zero bytes"),
    "cut off": (lambda: file(MAP, POOL)[:-30], "line 3: the file ends before the map does"),
    "cut off in its first line": (lambda: HEAD[:40], "line 1: the file ends before the map does"),
    "something behind the end": (lambda: file(MAP) + b"{}", "line 4: something stands after the end"),
    "UTF-16": (lambda: file(MAP).decode().encode("utf-16"), "UTF-16"),
    "no UTF-8": (lambda: file(MAP, MAP.replace(b'"m"', b'"\xff"')), "line 3: "),
    "no UTF-8, minified": (lambda: minified(MAP, b"\n" + MAP.replace(b'"m"', b'"\xff"')), "line 2: the text is not UTF-8"),
    "an unfinished merge": (lambda: file(MAP, b"<<<<<<< ours\n" + POOL), "line 3: a merge was left unfinished"),
    "an unfinished merge at the end": (lambda: file(MAP) + b">>>>>>> theirs\n", "line 4: a merge was left unfinished"),
    "an unfinished merge, indented": (
        lambda: b'{\n "format": "process-map",\n<<<<<<< ours\n',
        "line 3: a merge was left unfinished",
    ),
    "a comma too few": (lambda: file(MAP, POOL).replace(b"},", b"}"), "line 2: a comma is missing"),
    "a comma too many": (lambda: file(MAP, POOL).replace(b"\n]}", b",\n]}"), "line 3: the record cannot be read"),
    # JSON that parsers disagree on.
    "deep arrays": (lambda: file(b"[" * 100_000 + b"]" * 100_000), "line 2: "),
    "deep arrays, short": (lambda: file(b"[" * 20_000 + b"]" * 20_000), "line 2: "),
    "deep arrays, minified": (lambda: minified(b"[" * 100_000 + b"]" * 100_000), "nested too deeply"),
    "deep objects": (lambda: map_with("name", b'{"a":' * 10_000 + b"1" + b"}" * 10_000), "line 2: "),
    "5,000 digits": (lambda: map_with("level", b"9" * 5000), "line 2: "),
    "5,000 digits, minified": (lambda: minified(b"9" * 5000), "too many digits"),
    "5,000 digits as an amount": (lambda: map_with("volume_per_day", b"9" * 5000), "line 2: "),
    "NaN": (lambda: map_with("volume_per_day", b"NaN"), "line 2: .*finite number"),
    "NaN, minified": (lambda: minified(b'{"kind": "map", "id": "m", "volume_per_day": NaN}'), "“NaN” is no number"),
    "Infinity": (lambda: map_with("volume_per_day", b"-Infinity"), "line 2: .*finite number"),
    "1e999": (lambda: map_with("volume_per_day", b"1e999"), "line 2: .*finite number"),
    "1e999, minified": (lambda: minified(b'{"kind": "map", "id": "m", "volume_per_day": 1e999}'), "line 1: .*finite number"),
    "a key twice": (lambda: file(b'{"kind": "map", "id": "m", "name": "a", "name": "b"}'), "line 2: “name” stands twice"),
    "a key twice, spaced": (lambda: file(b'{"kind": "map", "id": "m", "name" :"a", "name":":"}'), "line 2: “name” stands twice"),
    "a key twice, minified": (lambda: minified(b'{"kind": "map", "id": "m", "id": "m"}'), "“id” stands twice"),
    "a key twice in the head": (
        lambda: b'{"format":"process-map","version":1,"version":1,"records":[]}',
        "“version” stands twice",
    ),
    "a lone surrogate": (lambda: map_with("name", rb'"\ud800"'), "line 2: "),
    "a lone surrogate, minified": (lambda: minified(rb'{"kind": "map", "id": "m", "name": "\udfff"}'), "line 1: "),
    "a lone surrogate as it stands": (lambda: map_with("name", b'"\xed\xa0\x80"'), "line 2: "),
    "a control character": (lambda: map_with("name", b'"\x01"'), "line 2: "),
    # JSON that is no process map.
    "another tool's JSON": (lambda: b'{"a": 1}', "not a process map"),
    "a list": (lambda: b"[]", "not a process map"),
    "prose": (lambda: b"Once upon a time", "not a process map"),
    "no records": (lambda: b'{"format": "process-map", "version": 1}', "no list"),
    "no version": (lambda: b'{"format": "process-map", "records": []}', "which version"),
    "version 0": (lambda: file().replace(b"1", b"0"), "which version"),
    "a version of 4,000 digits": (
        lambda: b'{"format": "process-map", "version": %s, "records": []}' % (b"9" * 4000),
        "which version",
    ),
    "version true": (lambda: b'{"format": "process-map", "version": true, "records": []}', "which version"),
    "something beside the records": (
        lambda: b'{"format": "process-map", "version": 1, "records": [], "x": 1}',
        "“x” does not belong",
    ),
    # Records that are none.
    "a number for a record": (lambda: file(MAP, b"1"), "line 3: the record is of no kind"),
    "null for a record": (lambda: file(MAP, b"null"), "line 3: "),
    "an unknown kind": (lambda: file(b'{"kind": "risk", "id": "r"}'), "line 2: risk “r” is of no kind"),
    "no kind": (lambda: file(b'{"id": "r"}'), "line 2: the record “r” is of no kind"),
    "an unknown field": (lambda: map_with("colour", b'"red"'), "line 2: map “m” has a “colour”"),
    "a Python name for a field": (lambda: map_with("__class__", b'"x"'), "line 2: map “m” has a “__class__”"),
    "a text for a number": (lambda: map_with("level", b'"2"'), "line 2: map “m” has no valid level"),
    "a truth for a number": (lambda: map_with("volume_per_day", b"true"), "line 2: map “m” has no valid volume_per_day"),
    "a number too large": (lambda: map_with("hours_per_day", b"25"), "line 2: map “m” has no valid hours_per_day"),
    "a record in an indented file": (
        lambda: json.dumps(json.loads(file(MAP, POOL.replace(b'"m"', b"5"))), indent=1).encode(),
        "line 9: pool “p” has no valid map_id",
    ),
    # Ids and references.
    "no id": (lambda: file(b'{"kind": "map"}'), "line 2: map has no id"),
    "an empty id": (lambda: file(b'{"kind": "map", "id": ""}'), "line 2: map has no valid id"),
    "an id of a megabyte": (
        lambda: file(b'{"kind": "map", "id": "%s"}' % (b"a" * MEGABYTE)),
        "line 2: map “aaa.*…” has no valid id",
    ),
    "an id twice": (lambda: file(MAP, POOL, MAP), "line 4: map “m” has the id of the record in line 2"),
    "an id twice, minified": (lambda: minified(MAP, b"\n" + MAP), "line 2: map “m” has the id of the record in line 1"),
    "a reference to nothing": (lambda: file(MAP, POOL.replace(b'"m"', b'"x"')), "line 3: pool “p” refers to “x” as its map_id"),
    "a reference to the wrong kind": (lambda: file(MAP, POOL, lane("l", "m")), "line 4: lane “l” refers to “m” as its parent_id"),
    "a step in another map's lane": (
        lambda: file(
            MAP, b'{"kind": "map", "id": "n"}', POOL, lane("l", None), b'{"kind":"step","id":"s","map_id":"n","lane_id":"l"}'
        ),
        "line 6: step “s” stands on another map",
    ),
    "a ring of lanes": (lambda: file(MAP, POOL, lane("a", "b"), lane("b", "a")), "line 4: lane “a” comes to stand inside itself"),
    "a lane in itself": (lambda: file(MAP, POOL, lane("a", "a")), "line 4: lane “a” comes to stand inside itself"),
    "10,000 lanes in one another": (
        lambda: file(MAP, POOL, lane("0", None), *(lane(str(n), str(n - 1)) for n in range(1, 10_000))),
        "nested .* deep",
    ),
    "a map that tells its own step": (
        lambda: file(b'{"kind": "map", "id": "m", "parent_step_id": "s"}', b'{"kind": "step", "id": "s", "map_id": "m"}'),
        "line 2: map “m” comes to stand inside itself by its parent_step_id",
    ),
    "3,000 maps in one another": (
        lambda: file(
            *(b'{"kind": "map", "id": "m%d", "parent_step_id": "s%d"}' % (n, n - 1) for n in range(1, 3000)),
            *(b'{"kind": "step", "id": "s%d", "map_id": "m%d"}' % (n, n) for n in range(3000)),
            b'{"kind": "map", "id": "m0"}',
        ),
        "nested .* deep",
    ),
    # Sheer size.
    "200 MB": (lambda: b"x" * (200 * MEGABYTE), "at most"),
    "a label of 50 MB": (lambda: map_with("name", b'"%s"' % (b"a" * (50 * MEGABYTE))), "line 2: the record is too large"),
    "a label of 200,000 letters": (lambda: map_with("name", b'"%s"' % (b"a" * 200_000)), "line 2: map “m” has no valid name"),
    "500,000 fields": (
        lambda: file(b'{"kind": "map", "id": "m"%s}' % b"".join(b', "%d": 1' % n for n in range(500_000))),
        "line 2: the record is too large",
    ),
    "two million bends": (
        lambda: file(MAP, b'{"kind": "association", "id": "a", "map_id": "m", "bends": [%s1]}' % (b"1," * 1_900_000)),
        "line 3: the record is too large",
    ),
    "five million lists": (lambda: file(b"[]," * 5_000_000), "line 2: the record is too large"),
    "two million lists, minified": (lambda: minified(b"[]," * 2_500_000 + b"1"), "no list of at most"),
    "a minified file of 20 MB": (lambda: minified(MAP + b" " * (20 * MEGABYTE)), "not laid out one record a line"),
    "a million records": (lambda: file(*[MAP] * 1_000_000), "more than 250,000 records"),
    "blank lines by the million": (lambda: HEAD + b"\n" * (60 * MEGABYTE) + b"]}", "more than 250,000 records"),
}
