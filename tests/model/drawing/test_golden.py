"""Every symbol, mark for mark, as tests/golden keeps it."""

import typing

import pytest

from model.document import Document
from model.drawing.draw import draw
from model.drawing.flows import draw_association, draw_label, draw_message_flow, draw_sequence_flow
from model.drawing.icons import TASKS, TYPES
from model.drawing.look import Look
from model.records import (
    Annotation,
    Association,
    DataObject,
    DataStore,
    Event,
    Gateway,
    Group,
    Lane,
    Map,
    MessageFlow,
    Note,
    Phase,
    Pool,
    Record,
    SequenceFlow,
    Step,
)
from model.routing.route import Route
from tests.model.drawing.marks import hold

BENT = Route(((144, 40), (184, 40), (184, 140), (224, 140)), (184, 90))


def alone(record: Record, *others: Record) -> Document:
    return Document([Map(id="m"), record, *others])


def choices(cls: type[Record], field: str) -> tuple[str, ...]:
    return typing.get_args(cls.model_fields[field].annotation)


def test_a_step_of_every_kind_is_drawn_as_kept(look: Look):
    steps = [Step(id="s", map_id="m", name=f"A {task} task", task=task) for task in ("none", *TASKS, "call_activity")]
    steps += [Step(id="s", map_id="m", name=type, type=type, process_minutes=22, wait_minutes=192) for type in TYPES]
    steps += [Step(id="s", map_id="m", name=loop, loop=loop, compensation=True) for loop in choices(Step, "loop")]
    hold("steps", [(f"{s.name} {s.type} {s.task} {s.loop}", draw(alone(s), "s", look)) for s in steps])


def test_a_hot_step_is_drawn_as_kept(measure: Look):
    slow = Step(id="slow", map_id="m", x=208, wait_minutes=960)
    steps = [Step(id="s", map_id="m", name="Pick the items", wait_minutes=w, process_minutes=5) for w in (0, 240, 480)]
    hold("heat", [(f"waits {s.wait_minutes:g} of 960", draw(alone(s, slow), "s", measure)) for s in steps])


@pytest.mark.parametrize("expanded", [False, True])
def test_a_sub_process_of_every_flavour_is_drawn_as_kept(look: Look, expanded: bool):
    steps = [
        Step(id="s", map_id="m", name="Pack", type="subprocess", flavour=flavour, expanded=expanded, width=240, height=120)
        for flavour in choices(Step, "flavour")
    ]
    name = "sub_processes_open" if expanded else "sub_processes_closed"
    hold(name, [(step.flavour, draw(alone(step), "s", look)) for step in steps])


def test_a_gateway_of_every_kind_is_drawn_as_kept(look: Look):
    gateways = [Gateway(id="g", map_id="m", x=96, name="All in stock?", split=split) for split in choices(Gateway, "split")]
    hold("gateways", [(gateway.split, draw(alone(gateway), "g", look)) for gateway in gateways])


@pytest.mark.parametrize("place", choices(Event, "place"))
def test_an_event_of_every_trigger_is_drawn_as_kept(look: Look, place: str):
    events = [Event(id="e", map_id="m", place=place, trigger=trigger) for trigger in choices(Event, "trigger")]
    events += [Event(id="e", map_id="m", place=place, interrupting=False, name="Order placed", outcome="refused")]
    hold(f"events_{place}", [(f"{e.trigger} {e.name}".strip(), draw(alone(e), "e", look)) for e in events])


def test_data_notes_and_groups_are_drawn_as_kept(look: Look):
    things: list[Record] = [DataObject(id="r", map_id="m", name="Order", role=role) for role in choices(DataObject, "role")]
    things += [DataObject(id="r", map_id="m", collection=True), DataStore(id="r", map_id="m", name="Stock list")]
    things += [Annotation(id="r", map_id="m", name="Only on request"), Note(id="r", map_id="m", name="Who counts the stock?")]
    things += [Group(id="r", map_id="m", name="Belongs together")]
    hold("things", [(f"{thing.kind} {n}", draw(alone(thing), "r", look)) for n, thing in enumerate(things)])


def test_bands_are_drawn_as_kept(look: Look):
    document = Document(
        [
            Map(id="m"),
            Pool(id="a shop", map_id="m", rank="a", name="Shop"),
            Lane(id="b outer", pool_id="a shop", rank="a", name="Sales"),
            Lane(id="c inner", pool_id="a shop", parent_id="b outer", name="Desk", people=6),
            Lane(id="d system", pool_id="a shop", rank="n", name="Order system", role="system"),
            Pool(id="e customer", map_id="m", rank="b", name="Customer", black_box=True),
            Phase(id="f phase", map_id="m", name="Take the order"),
        ]
    )
    ids = [id for id in sorted(document.records) if id != "m"]
    upright = document["m"].replace(orientation="vertical")
    turned = Document([upright, *(document[id] for id in ids)])
    hold("bands", [(id, draw(document, id, look)) for id in ids])
    hold("bands_upright", [(id, draw(turned, id, look)) for id in ids])


def test_a_flow_of_every_kind_is_drawn_as_kept(look: Look):
    step, gateway = Step(id="s", map_id="m"), Gateway(id="g", map_id="m")
    document = Document([Map(id="m"), step, gateway])
    ends = {"id": "f", "map_id": "m", "source_id": "s", "target_id": "g"}
    flows = {
        "plain": SequenceFlow(**ends),
        "labelled": SequenceFlow(**ends, name="No", share=0.22),
        "default": SequenceFlow(**ends, default=True),
        "conditional from a step": SequenceFlow(**ends, condition="x > 3"),
        "conditional from a gateway": SequenceFlow(**{**ends, "source_id": "g"}, condition="x > 3"),
        "rework": SequenceFlow(**ends, name="rework", rework=True),
        "loose": SequenceFlow(id="f", map_id="m", source_id="s", target_at=(224.0, 140.0)),
    }
    drawn = [(name, draw_sequence_flow(document, flow, BENT, look)) for name, flow in flows.items()]
    drawn += [(f"{name}: label", draw_label(flow, BENT, look)) for name, flow in flows.items()]
    drawn.append(("message", draw_message_flow(document, MessageFlow(**ends, name="Order"), BENT, look)))
    for direction in choices(Association, "direction"):
        drawn.append(
            (f"association {direction}", draw_association(document, Association(**ends, direction=direction), BENT, look))
        )
    hold("flows", drawn)
