"""What the palette may ask of a map, in words: steps without a time, with findings, in a lane; and who owns or says what."""

from collections.abc import Iterator

from editor.panels.describe import title_of
from editor.plain import one_line, say
from editor.session import Session
from model.records import Map, Record
from model.search import QUESTIONS, asked, by_lane, speaking_of

_TEXTS = {
    "no-time": "No time entered",
    "no-wait": "No wait entered",
    "no-quality": "No share right first time entered",
    "no-class": "No work class said",
    "no-documentation": "No documentation",
    "has-findings": "Has findings",
    "has-problems": "Has problems",
}
_OWNERS = (("owner", "Owner"), ("sponsor", "Sponsor"))


def asked_of(session: Session) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The questions that find anything on the map that is shown, in words, with what they find."""
    document, map_id = session.store.document, session.map_id
    about = [id for finding in session.findings for id in finding.about[:1]]
    for question in QUESTIONS:
        ids = asked(document, map_id, question, about)
        if ids:
            yield say(_TEXTS[question]), ids
    for lane_id, ids in by_lane(document, map_id).items():
        yield say("Steps in {lane}", lane=title_of(document, document[lane_id])), ids


def spoken_of(session: Session, words: str) -> Iterator[tuple[Record, str]]:
    """The records that say these words, or whose owner they name, and where."""
    document, wanted = session.store.document, words.casefold().strip()
    for each in document.all(Map) if wanted else ():
        for field, text in _OWNERS:
            line = f"{say(text)}: {one_line(getattr(each, field))}"
            if getattr(each, field) and wanted in line.casefold():
                yield each, line
    for node in speaking_of(document, words):
        yield node, say("in its documentation")
