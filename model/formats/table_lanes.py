"""The pools, lanes and phases of a steps table: from the lanes table beside it, and from what the steps name."""

from collections.abc import Iterator, Sequence

from model.formats.table_cells import Habits
from model.formats.table_columns import LANES
from model.formats.table_rows import NOTHING, Row
from model.formats.telling import Telling
from model.order import spread
from model.records import Lane, Phase, Pool, Record

PHASE = 480.0
"""How wide a phase is before its steps are laid out."""
MOST_NAME = 10_000
_MOST_ID = 200


def same(name: str) -> str:
    """A name as it is compared with others."""
    return " ".join(name.split()).casefold()


class Names:
    """Hands out each id once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._twins: dict[str, int] = {}

    def unique(self, wanted: str) -> str:
        """The id that is wanted or, where it is taken or too long, one with a number added."""
        id, base = wanted[:_MOST_ID], wanted[: _MOST_ID - 10]
        while id in self._taken:
            self._twins[base] = self._twins.get(base, 1) + 1
            id = f"{base}-{self._twins[base]}"
        self._taken.add(id)
        return id


class Bands:
    """Makes each pool, lane and phase when it is first named, in that order."""

    def __init__(self, map_id: str, names: Names, told: Telling) -> None:
        self.map_id, self.names, self.told = map_id, names, told
        self._pools: dict[str, tuple[str, str]] = {}
        self._phases: dict[str, tuple[str, str]] = {}
        self._lanes: dict[str, dict[str, object]] = {}
        self._given = False

    def take(self, rows: Sequence[Row], habits: Habits) -> None:
        """Make the lanes of the lanes table."""
        self._given = bool(rows)
        for row in rows:
            name = row.get("lane")
            if not name or same(name) in self._lanes:
                why = "a lane of this name stands above it" if name else "it names no lane"
                self.told.left_out("row of the lanes", why, f"line {row.number}")
                continue
            self._add(name, row.get("pool"))
            self._lanes[same(name)] |= self._facts(row, name, habits)
        for row in rows:
            lane, outer = (self._lanes.get(same(row.get(column))) for column in ("lane", "within"))
            if lane is not None and outer is not None:
                lane["parent_id"] = outer["id"]
            elif row.get("within"):
                self.told.left_out("within of a lane", "it names no lane of the table", name=row.get("lane"))

    def lane_id(self, name: str) -> str | None:
        """The lane that a step names; None for no name."""
        if not name:
            return None
        if same(name) not in self._lanes:
            if self._given:
                self.told.changed("lane", "only the steps name it, and it was added to the others", name=name)
            self._add(name, "")
        return str(self._lanes[same(name)]["id"])

    def phase(self, name: str) -> int | None:
        """The number, from 0, of the phase that a step names; None for no name."""
        if not name:
            return None
        self._phases.setdefault(same(name), (self.names.unique(f"phase-{len(self._phases) + 1}"), name))
        return list(self._phases).index(same(name))

    @property
    def phases(self) -> int:
        """How many phases there are."""
        return len(self._phases)

    def records(self) -> Iterator[Record]:
        """All that was made."""
        for (id, name), rank in zip(self._pools.values(), spread(len(self._pools)), strict=True):
            yield Pool(id=id, map_id=self.map_id, rank=rank, name=name[:MOST_NAME])
        for fields, rank in zip(self._lanes.values(), spread(len(self._lanes)), strict=True):
            yield Lane.model_validate({**fields, "rank": rank})
        for (id, name), rank in zip(self._phases.values(), spread(len(self._phases)), strict=True):
            yield Phase(id=id, map_id=self.map_id, rank=rank, name=name[:MOST_NAME], width=PHASE)

    def _add(self, name: str, pool: str) -> None:
        pool_id = self._pools.setdefault(same(pool), (self._new_pool(pool), pool))[0]
        id = self.names.unique(f"lane-{len(self._lanes) + 1}")
        self._lanes[same(name)] = {"id": id, "pool_id": pool_id, "name": name[:MOST_NAME]}

    def _new_pool(self, pool: str) -> str:
        known = self._pools.get(same(pool))
        return known[0] if known is not None else self.names.unique(f"pool-{len(self._pools) + 1}")

    def _facts(self, row: Row, name: str, habits: Habits) -> dict[str, object]:
        found: dict[str, object] = {}
        for column in LANES[1:]:
            text = row.get(column.name)
            if not column.field or not text or text in NOTHING:
                continue
            try:
                found[column.field] = column.read(text, habits)
            except ValueError:
                self.told.left_out(f"{column.name} of a lane", "it could not be read", name=name)
        for header, _ in row.notes:
            self.told.left_out(f"column “{header}” of the lanes", "no such column is known", name=name)
        return found
