"""What the program remembers of a person from one start to the next, beside recent files: the theme, the name and
the window's place."""

from PySide6.QtCore import QByteArray, QSettings

THEMES = ("system", "light", "dark")


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "procmap", "procmap")


def theme_choice() -> str:
    """One of THEMES."""
    chosen = _settings().value("theme")
    return chosen if isinstance(chosen, str) and chosen in THEMES else "system"


def choose_theme(choice: str) -> None:
    """Remember one of THEMES."""
    _settings().setValue("theme", choice)


def less_motion() -> bool:
    """Whether this person wants nothing to glide or slide."""
    return str(_settings().value("less-motion")).casefold() == "true"


def choose_less_motion(wanted: bool) -> None:
    """Remember whether nothing is to glide or slide."""
    _settings().setValue("less-motion", wanted)


def window_place() -> QByteArray | None:
    """Where the last window stood, as Qt tells it."""
    place = _settings().value("window")
    return place if isinstance(place, QByteArray) else None


def remember_window(place: QByteArray) -> None:
    """Remember where a window stands."""
    _settings().setValue("window", place)


def person() -> str:
    """The name under which this person sets findings aside; none until one was given."""
    name = _settings().value("person")
    return name if isinstance(name, str) else ""


def remember_person(name: str) -> None:
    """Remember the name a person goes by."""
    _settings().setValue("person", name)
