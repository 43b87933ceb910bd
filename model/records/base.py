"""What every record shares: a frozen, strict pydantic value with an id. Knows nothing of documents."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""A stable name of a record within its document; for an imported file, the file's own."""

Name = Annotated[str, StringConstraints(max_length=10_000)]
Text = Annotated[str, StringConstraints(max_length=100_000)]

Points = Annotated[float, Field(ge=-1e7, le=1e7)]
"""A length or place in typographic points (1/72 inch), one screen pixel at 100 %; y grows downwards."""

Size = Annotated[float, Field(gt=0, le=1e6)]
Minutes = Annotated[float, Field(ge=0, le=1e9)]
"""Working minutes, the unit of all times (DOMAIN 3.3)."""

Share = Annotated[float, Field(ge=0, le=1)]
Amount = Annotated[float, Field(ge=0, le=1e12)]
Rank = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[0-9A-Za-z]*[1-9A-Za-z]$")]
"""Order among siblings, as text; it does not end in 0, or there would be none just before it (order.py)."""


class Record(BaseModel):
    """One immutable entry of a document. A field whose name ends in `_id` refers to another record."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    id: Id
    reference_fields: ClassVar[tuple[str, ...]] = ()

    if TYPE_CHECKING:

        @property
        def kind(self) -> str:
            """What the record is, as a file names it; every class says its own."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls.reference_fields = tuple(name for name in cls.model_fields if name.endswith("_id"))

    def replace(self, **fields: object) -> Self:
        """The same record with these fields changed, validated anew."""
        return type(self).model_validate({**self.__dict__, **fields})

    def references(self) -> tuple[str, ...]:
        """The ids this record refers to, in field order; absent ones are left out."""
        values = self.__dict__
        return tuple(value for name in self.reference_fields if (value := values[name]) is not None)
