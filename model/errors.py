"""Expected trouble, each with one sentence for the person: what, where, and what to do. Shown in one place."""


class ProcError(Exception):
    """Something a person can do something about; `str(error)` is the sentence shown."""

    about = ""
    """The file concerned, where it was not known when the error was raised."""

    def __str__(self) -> str:
        sentence = super().__str__()
        return f"{self.about}: {sentence}" if self.about else sentence


class FileDamaged(ProcError):
    """A file that cannot be read as what it says it is."""

    def __init__(self, reason: str, line: int | None = None, advice: str = "Open an earlier copy of the file.") -> None:
        where = f"line {line}: " if line is not None else ""
        super().__init__(f"{where}{reason}. {advice}")
        self.reason, self.line, self.advice = reason, line, advice


class FileForeign(ProcError):
    """A file of a kind that is not read here."""


class FileTooLarge(ProcError):
    """A file beyond the limits that keep the program responsive."""


class CannotRead(ProcError):
    """A file that is not there or may not be read."""


class CannotWrite(ProcError):
    """Something that could not be written; what was there before is still there."""


class MapUnknown(ProcError):
    """A map that was asked for and is not in the document."""


class Refused(ProcError):
    """An edit that a rule does not allow; carries the rule's reason."""
