"""Every fix mends what it is offered for, brings up nothing new, and is one step of undo."""

import pytest

from model.checks import check
from model.store import Store
from tests.sketch import sketch

BROKEN = {
    "no-start": "Sales: a > b > (e)",
    "no-end": "Sales: (s) > a > b",
    "dead-end": "Sales: (s) > <d> -x> a > (e); Stock: <d> -y> b",
    "duplicate-flow": "Sales: (s) > a > (e); (s) > a",
    "superfluous-gateway": "Sales: (s) > a > <d> > b > (e)",
    "join-fork": "Sales: (s) > <+f> > a > <+m> > c > <+j> > (e); Stock: <+f> > b > <+m>; <+m> > d > <+j>",
    "share-missing": "Sales: (s) > <d> -x 70%> a > (e); <d> -y> (f)",
}


@pytest.mark.parametrize("rule", BROKEN)
@pytest.mark.parametrize("vertical", [False, True])
def test_a_fix_mends_what_it_is_offered_for(rule, vertical):
    store = Store(sketch(BROKEN[rule], vertical=vertical))
    before = store.document
    (finding,) = [finding for finding in check(before) if finding.rule == rule]
    others = {finding.rule for finding in check(before)} - {rule}
    assert finding.fix is not None
    with store.transaction(finding.fix.label) as draft:
        finding.fix.run(draft)
    assert {finding.rule for finding in check(store.document)} <= others | {"unnamed-event"}  # what the new end says is asked
    store.undo()
    assert store.document == before


def test_a_new_end_makes_room_where_there_is_none():
    text = "Sales: (s) > <d> -x> a > b > (e); Sales: <d> -y> c{x=464 y=152}; n{kind=note x=640 y=152 width=900}"
    store = Store(sketch(text))
    (finding,) = [finding for finding in check(store.document) if finding.rule == "dead-end"]
    assert finding.fix is not None
    with store.transaction(finding.fix.label) as draft:
        finding.fix.run(draft)
    assert not [finding for finding in check(store.document) if finding.rule == "overlap"]
