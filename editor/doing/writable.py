"""Whether a map may be changed at all: asked by every action that does."""

from editor.plain import say
from editor.session import Session
from model.rules import Refusal


def writable(session: Session) -> Refusal | None:
    """None, or why this map may only be looked at."""
    if session.read_only:
        return Refusal(say("This map is read-only. Save it under another name to change it."))
    return None
