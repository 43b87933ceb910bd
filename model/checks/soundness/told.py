"""What goes wrong in a net, in the words of a team: who waits for whom, what is done twice, and what that comes from."""

from collections.abc import Iterable

from model.checks.finding import Finding
from model.checks.rules import found
from model.checks.soundness.decide import Fault
from model.checks.soundness.net import Net
from model.checks.soundness.regions import Tree
from model.checks.soundness.trace import Trace, arcs, never_done
from model.checks.words import called, each, kind_of, name_of, sentence
from model.document import Document
from model.records import Event, Step


class Teller:
    """Makes findings of the faults of one net."""

    def __init__(self, document: Document, net: Net, tree: Tree) -> None:
        self.document, self.net = document, net
        self.tree, self.trace = tree, Trace(net, tree)

    def tell(self, fault: Fault) -> Finding | None:
        """A fault as a finding; None where another finding already says so."""
        match fault.kind:
            case "waits":
                return self._waits(fault)
            case "doubles":
                return self._doubles(fault)
            case "endless":
                return self._endless(fault)
        return self._undecided(fault)

    def ends(self, fault: Fault) -> bool:
        """Whether all that a fault does twice is to end the case."""
        return fault.kind == "doubles" and self._is_end(self._done_again(fault, next(arcs(fault.state))))

    def _waits(self, fault: Fault) -> Finding:
        part, join = fault.part, self._id(fault, fault.node)
        come = [arc for arc in part.into[fault.node] if fault.state >> arc & 1]
        missing = [arc for arc in part.into[fault.node] if not fault.state >> arc & 1]
        cause, dead = self._chosen(fault, missing), self._dead(fault)
        here, there, name = self._before(fault, come), self._before(fault, missing), self._join(join)
        if here and there and here != there:
            message = f"After {here}, {name} waits for ever for {there}"
        else:
            both = "both" if len(come) + len(missing) == 2 else f"all {len(come) + len(missing)}"
            message = (
                f"{name} waits for ever: it needs {both} of the flows into it, and not {both.split(maxsplit=1)[0]} of them come"
            )
        if dead:
            message += f", and {each(self.document, dead)} can never be done"
        todo = "A case begins at one of the starts: if it needs them all, lead from one start to all of them"
        if cause:
            todo = (
                f"If one of them is enough, make {name} a decision's join; "
                f"if all are needed, make {self._the(cause)} a parallel gateway"
            )
        flows = [flow for arc in (*come, *missing) for flow in self._flows(part.arcs[arc])]
        about = _once((join, cause, *flows, *dead))
        return found("deadlock", about, sentence(message), sentence(todo), path=(*self.trace.way_to(fault), join))

    def _doubles(self, fault: Fault) -> Finding | None:
        cause = self._forked(fault)
        beside = self._has_events(cause)
        if isinstance(self.document.get(cause), (Step, Event)) and not beside:
            return None  # a split without a gateway has a finding of its own, and whether all are taken is its question
        arc = next(arcs(fault.state))
        done = self._done_again(fault, arc)
        ends = self._is_end(done)
        what = (
            f"One case comes to {self._the(done)} more than once"
            if ends
            else (f"{sentence(self._the(done))[:-1]} is done more than once for one case")
        )
        meeting = list(dict.fromkeys(move.taken.bit_length() - 1 for move in fault.moves if move.node == fault.node))
        ways = self._before(fault, meeting)
        message = (
            f"{what}: {ways} do not wait for one another"
            if " and " in ways
            else (f"{what}: what {self._the(cause)} sets off side by side meets without waiting")
        )
        flows = [flow for way in meeting for flow in self._flows(fault.part.arcs[way])]
        about = _once((done if ends else "", self._id(fault, fault.node), cause, *flows, *self._onward(fault, arc)))
        todo = self._way_out(self._the(cause), beside, ends)
        path = self.trace.way_to(fault)
        return found("ends-twice" if ends else "runs-twice", about, sentence(message), sentence(todo), path=path)

    def _way_out(self, cause: str, beside: bool, ends: bool) -> str:
        if beside:
            return "Let the event interrupt its step, or lead what it sets off to an end of its own"
        if ends:
            return "Bring them together in a parallel gateway before it, or give each an end of its own"
        return f"If it is to wait for all, join them in a parallel gateway; if only one is to be taken, make {cause} a decision"

    def _endless(self, fault: Fault) -> Finding:
        node = self._id(fault, fault.node)
        held = [self.trace.nearest(fault.part.arcs[arc][0], self._speaks, back=True) for arc in arcs(fault.state)]
        message = f"After {each(self.document, _once(held))} a case can no longer be brought to an end"
        todo = "Follow the way there, and draw the way on that is missing"
        return found("never-ends", _once((node, *held)), sentence(message), sentence(todo), path=self.trace.way_to(fault))

    def _undecided(self, fault: Fault) -> Finding:
        about = _once(self.net.ids[node] for node in fault.part.nodes if len(self.net.out[node]) > 1)
        begin, end = fault.region.entry, fault.region.exit
        where = (
            "this process"
            if begin < 0
            else (
                f"what lies between {called(self.document, self.trace.nearest(begin, self._speaks, back=True))} and "
                f"{called(self.document, self.trace.nearest(end, self._speaks, back=False))}"
            )
        )
        message = f"Whether every case gets through {where} was not decided within the bound"
        todo = "Join what runs side by side where it was split, block by block, and it can be decided"
        return found("not-decided", about, sentence(message), sentence(todo))

    def _id(self, fault: Fault, node: int) -> str:
        """The record of a node of the part; of one that stands for none, the nearest before it."""
        id = self.net.ids[fault.part.nodes[node]]
        into = fault.part.into[node]
        return id or self.trace.nearest(fault.part.arcs[into[0]][-1] if into else 0, bool, back=False)

    def _join(self, id: str) -> str:
        return called(self.document, id) if name_of(self.document.get(id)) else "the join"

    def _the(self, id: str) -> str:
        named = called(self.document, id)
        return named if named.startswith(("“", "the ")) else f"the {kind_of(self.document.get(id))}"

    def _before(self, fault: Fault, ways: Iterable[int]) -> str:
        """What was done before the ends of these arcs, as far as it has names."""
        named = (self.trace.nearest(fault.part.arcs[arc][-1], self._speaks, back=True) for arc in ways)
        return each(self.document, [id for id in _once(named) if self._speaks(id)])

    def _onward(self, fault: Fault, arc: int) -> list[str]:
        """The flows over which a doubled token runs on, up to where the flow next splits or joins."""
        chain = list(fault.part.arcs[arc])
        while (inner := self.tree.entered.get(chain[-1])) is not None:
            chain.append(inner.exit)
        return self._flows(tuple(chain))

    def _flows(self, chain: tuple[int, ...]) -> list[str]:
        return [flow for edge in chain if (flow := self.net.flows[edge])]

    def _dead(self, fault: Fault) -> tuple[str, ...]:
        """The steps and events that no case comes to because of a fault."""
        nodes = never_done(self.net, [fault.part.arcs[arc][0] for arc in arcs(fault.blocked)])
        work = (id for node in nodes if isinstance(self.document.get(id := self.net.ids[node]), Step))
        return _once(work)

    def _chosen(self, fault: Fault, missing: list[int]) -> str:
        """The last choice on the way from which what is missing could have come; empty for the choice of a start."""
        part = fault.part
        sources = {part.sources[arc] for arc in missing}
        for move in reversed(fault.moves):
            others = {arc for arc in part.out[move.node] if not move.put >> arc & 1}
            if part.splits[move.node] != "all" and others & set(self._leading_to(fault, sources, missing)):
                return self.net.ids[part.nodes[move.node]]
        return ""

    def _leading_to(self, fault: Fault, sources: set[int], missing: list[int]) -> list[int]:
        """The arcs over which these are come to, themselves included."""
        part = fault.part
        met, ahead, seen = list(missing), list(sources), set(sources) | {fault.node}
        for node in ahead:
            for arc in part.into[node] if node >= 0 else ():
                met.append(arc)
                if part.sources[arc] not in seen:
                    seen.add(part.sources[arc])
                    ahead.append(part.sources[arc])
        return met

    def _forked(self, fault: Fault) -> str:
        """The last split on the way that put out several tokens; else the node itself."""
        for move in reversed(fault.moves):
            if move.put.bit_count() > 1:
                return self.net.ids[fault.part.nodes[move.node]]
        return self._id(fault, fault.node)

    def _done_again(self, fault: Fault, arc: int) -> str:
        """The first step or event that is done again when a second token comes to this arc."""
        here = self._id(fault, fault.node)
        return here if self._is_work(here) else self.trace.nearest(fault.part.arcs[arc][0], self._is_work, back=False)

    def _has_events(self, id: str) -> bool:
        return any(self.document.one(Event, other) is not None for other in self.document.referring(id))

    def _speaks(self, id: str) -> bool:
        return bool(name_of(self.document.get(id)))

    def _is_work(self, id: str) -> bool:
        return isinstance(self.document.get(id), (Step, Event))

    def _is_end(self, id: str) -> bool:
        event = self.document.one(Event, id)
        return event is not None and event.place == "end"


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for id in ids if id))
