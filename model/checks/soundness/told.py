"""What goes wrong in a net, in the words of a team: who waits for whom, what is done twice, and what it comes from."""

from collections.abc import Iterable

from model.checks.finding import Finding
from model.checks.rules import found
from model.checks.soundness import origin
from model.checks.soundness.decide import Fault
from model.checks.soundness.net import Net
from model.checks.soundness.regions import Region, Tree
from model.checks.soundness.trace import Trace, arcs
from model.checks.words import called, each, kind_of, name_of, sentence
from model.document import Document
from model.records import Event, Step


class Teller:
    """Makes findings of the faults of one net."""

    def __init__(self, document: Document, net: Net, tree: Tree) -> None:
        self.document, self.net, self.tree = document, net, tree
        self.trace = Trace(net, tree)

    def tell(self, fault: Fault) -> Finding | None:
        """A fault as a finding; None where another finding already says so."""
        match fault.kind:
            case "waits":
                return self._waits(fault)
            case "doubles":
                return self._doubles(fault)
            case "endless":
                return self._endless(fault)
            case "dead":
                return self._dead(fault)
        return self._undecided(fault)

    def only_ends(self, fault: Fault) -> bool:
        """Whether all that a fault does twice is to end the case."""
        return self._is_end(self._done_again(fault))

    def _waits(self, fault: Fault) -> Finding:
        join = origin.record_at(self.net, fault)
        come, missing = origin.come_and_missing(fault)
        cause = origin.chosen_before(self.net, fault, missing)
        dead = _once(id for id in origin.never_done(self.net, fault) if isinstance(self.document.get(id), Step))
        name = called(self.document, join) if name_of(self.document.get(join)) else "the join"
        message = _waiting(name, self._before(fault, come), self._before(fault, missing), len(come) + len(missing))
        if dead:
            message += f", and {each(self.document, dead)} can never be done"
        todo = "A case begins at one of the starts: if it needs them all, lead from one start to all of them"
        if cause:
            todo = f"If one is enough, let {name} go on with it; if all are needed, make {self._the(cause)} a parallel gateway"
        about = _once((join, cause, *origin.flows_of(self.net, fault, [*come, *missing]), *dead))
        return found("deadlock", about, sentence(message), sentence(todo), path=(*self.trace.way_to(fault), join))

    def _doubles(self, fault: Fault) -> Finding | None:
        cause = origin.split_before(self.net, fault)
        beside = any(self.document.one(Event, other) is not None for other in self.document.referring(cause))
        if not beside and self._is_work(cause):
            return None  # a split without a gateway has a finding of its own, and whether all are taken is its question
        done, meeting = self._done_again(fault), origin.meeting(fault)
        ends, ways = self._is_end(done), self._before(fault, meeting)
        what = f"{self._the(done)} is done more than once for one case"
        if ends:
            what = f"one case comes to {self._the(done)} more than once"
        why = f"what {self._the(cause) if cause else 'its start'} sets off side by side meets without waiting"
        if " and " in ways:
            why = f"{ways} do not wait for one another"
        flows = (*origin.flows_of(self.net, fault, meeting), *origin.flows_onward(self.net, self.tree, fault))
        about = _once((done if ends else "", origin.record_at(self.net, fault), cause, *flows))
        rule, todo = ("ends-twice" if ends else "runs-twice"), self._way_out(cause, beside, ends)
        return found(rule, about, sentence(f"{what}: {why}"), sentence(todo), path=self.trace.way_to(fault))

    def _way_out(self, cause: str, beside: bool, ends: bool) -> str:
        if beside:
            return "Let the event interrupt its step, or lead what it sets off to an end of its own"
        if ends:
            return "Bring them together in a parallel gateway before it, or give each an end of its own"
        wait = "If it is to wait for all, join them in a parallel gateway"
        return f"{wait}; if one is enough, {f'make {self._the(cause)}' if cause else 'put before them'} a decision"

    def _endless(self, fault: Fault) -> Finding:
        held = [self.trace.nearest(fault.part.arcs[arc][0], self._speaks, back=True) for arc in arcs(fault.state)]
        message = f"After {each(self.document, _once(held))} a case can no longer be brought to an end"
        about = _once((origin.record_at(self.net, fault), *held))
        todo = "Follow the way there, and draw the way on that is missing."
        return found("never-ends", about, sentence(message), todo, path=self.trace.way_to(fault))

    def _dead(self, fault: Fault) -> Finding | None:
        never = _once(id for id in origin.never_done(self.net, fault) if self._is_work(id))
        message, todo = f"{each(self.document, never)} can never be done", "Draw the way there, or remove what is never done."
        return found("dead-step", never, sentence(message), todo) if never else None

    def _undecided(self, fault: Fault) -> Finding:
        about = _once(self.net.ids[node] for node in fault.part.nodes if len(self.net.out[node]) > 1)
        message = f"Whether every case gets through {self._between(fault.region)} was not decided within the bound"
        todo = "Join what runs side by side where it was split, block by block, and it can be decided"
        return found("not-decided", about, sentence(message), sentence(todo))

    def _between(self, region: Region) -> str:
        if region.entry < 0:
            return "this process"
        before = self.trace.nearest(region.entry, self._speaks, back=True)
        after = self.trace.nearest(region.exit, self._speaks, back=False)
        return f"what lies between {called(self.document, before)} and {called(self.document, after)}"

    def _done_again(self, fault: Fault) -> str:
        """The first step or event that is done again when a second token comes."""
        here, arc = origin.record_at(self.net, fault), next(arcs(fault.state))
        return here if self._is_work(here) else self.trace.nearest(fault.part.arcs[arc][0], self._is_work, back=False)

    def _before(self, fault: Fault, ways: Iterable[int]) -> str:
        """What was done before the ends of these arcs, as far as it has names."""
        named = (self.trace.nearest(fault.part.arcs[arc][-1], self._speaks, back=True) for arc in ways)
        return each(self.document, [id for id in _once(named) if self._speaks(id)])

    def _the(self, id: str) -> str:
        named = called(self.document, id)
        return named if named.startswith(("“", "the ")) else f"the {kind_of(self.document.get(id))}"

    def _speaks(self, id: str) -> bool:
        return bool(name_of(self.document.get(id)))

    def _is_work(self, id: str) -> bool:
        return isinstance(self.document.get(id), (Step, Event))

    def _is_end(self, id: str) -> bool:
        event = self.document.one(Event, id)
        return event is not None and event.place == "end"


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for id in ids if id))


def _waiting(join: str, here: str, there: str, ways: int) -> str:
    if here and there and here != there:
        return f"After {here}, {join} waits for ever for {there}"
    if ways == 2:
        return f"{join} waits for ever: it needs both of the flows into it, and one of them does not come"
    return f"{join} waits for ever: it needs all {ways} of the flows into it, and not all of them come"
