"""What holds a process: maps, pools, lanes and phases."""

from typing import Literal

from pydantic import Field

from model.records.base import Amount, Id, Name, Points, Rank, Record, Size, Text


class Map(Record):
    """One process map; a document may hold several (as-is, to-be, sub-processes)."""

    kind: Literal["map"] = "map"
    rank: Rank = "m"
    name: Name = ""
    purpose: Text = ""
    """From what to what: “from an order placed to the order in the customer's hands”."""
    state: Literal["as-is", "to-be", "pilot", "agreed"] = "as-is"
    level: int = Field(default=2, ge=0, le=4)
    revision: Name = ""
    owner: Name = ""
    sponsor: Name = ""
    orientation: Literal["horizontal", "vertical"] = "horizontal"
    """Lanes as rows or as columns. Places are stored along and across the lanes, so turning a map is one edit."""
    parent_step_id: Id | None = None
    """The sub-process step this map tells in detail."""
    hours_per_day: float = Field(default=8, gt=0, le=24)
    days_per_week: float = Field(default=5, gt=0, le=7)
    workable_minutes: float = Field(default=450, gt=0, le=1440)
    """Minutes a person can work a day after breaks: for load, not for turning times into days."""
    volume_per_day: Amount | None = None
    working_days_per_year: float = Field(default=250, gt=0, le=366)
    currency: Name = ""


class Pool(Record):
    """A participant: an organisation or process of its own. Unnamed, it is drawn without a title."""

    kind: Literal["pool"] = "pool"
    map_id: Id
    rank: Rank = "m"
    name: Name = ""
    black_box: bool = False
    """A participant whose inside is not shown; it has no lanes and message flows end on its border."""
    height: float = Field(default=64, ge=24, le=1e6)
    """Across the lanes; used only for a black box, another pool is as high as its lanes."""


class Lane(Record):
    """Who does the work: a band of a pool. A lane with lanes inside is as high as they are."""

    kind: Literal["lane"] = "lane"
    pool_id: Id
    parent_id: Id | None = None
    """The lane this one is nested in."""
    rank: Rank = "m"
    """Its place among its siblings, top to bottom."""
    name: Name = ""
    height: float = Field(default=160, ge=40, le=1e6)
    role: Literal["internal", "external", "system"] = "internal"
    people: Amount | None = None
    """Full-time equivalents."""
    rate_per_hour: Amount | None = None


class Phase(Record):
    """A column across all lanes of a map, left to right by rank."""

    kind: Literal["phase"] = "phase"
    map_id: Id
    rank: Rank = "m"
    name: Name = ""
    width: Size = 480


class Group(Record):
    """A frame drawn around nodes that belong together; it holds nothing and does not take part in the flow."""

    kind: Literal["group"] = "group"
    map_id: Id
    lane_id: Id | None = None
    within_id: Id | None = None
    x: Points = 0
    y: Points = 0
    width: Size = 240
    height: Size = 160
    name: Name = ""
