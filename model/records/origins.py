"""Where the map of a sub-process came from, so that taking the sub-process apart gives the very map back."""

from typing import Annotated, Literal

from pydantic import Field

from model.records.base import Id, Points, Record
from model.records.flow import Association, MessageFlow, Place, SequenceFlow

Line = Annotated[SequenceFlow | MessageFlow | Association, Field(discriminator="kind")]


class Origin(Record):
    """What making a sub-process of a selection changed, as far as its map does not say it. What it names may be gone since."""

    kind: Literal["origin"] = "origin"
    map_id: Id
    """The map of the sub-process."""
    at: Place = (0, 0)
    """Where the sub-process step was put."""
    by: Points = 0
    """How far along everything went when it went inside."""
    lanes: tuple[tuple[Id, Id], ...] = ()
    """Each of its lanes with the lane above that it stands for."""
    events: tuple[Id, ...] = ()
    """The starts and ends without a trigger that were above already."""
    overlapped: tuple[Id, ...] = ()
    """The nodes that stayed above on which some that went inside lay."""
    lines: tuple[Line, ...] = ()
    """As they were above: the lines over the border, and those inside that find their way anew."""
    dropped: tuple[Line, ...] = ()
    """The lines above that no rule allows while the sub-process stands."""
