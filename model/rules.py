"""What may be done: None, or a refusal with the reason a person is shown. The cursor, the menus and importers all ask here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not be done."""

    reason: str
