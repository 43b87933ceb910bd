"""One map read from a page of draw.io: its bands, its nodes and groups at their places, and its connectors."""

from bisect import bisect_left, bisect_right
from collections import Counter

from model.document import Document
from model.formats.bpmn_bands import Leaf, settle
from model.formats.bpmn_names import Ids
from model.formats.bpmn_places import Frame
from model.formats.drawio_bands import BandReader, is_list, tree_of
from model.formats.drawio_cells import Cell
from model.formats.drawio_flows import Ends, FlowReader
from model.formats.drawio_kinds import Kind, Lines, is_sign, kind_of
from model.formats.drawio_lines import Line, line_of
from model.formats.drawio_sizes import sized
from model.formats.drawio_text import LONGEST_TEXT, name_of
from model.formats.telling import Telling
from model.geometry import Rect
from model.records import Annotation, Connector, Event, Group, Map, Node, Record, Step

_MOST_FRAMES = 100
"""So many boxes at most are looked at to see whether they frame others."""
_CONTAINERS = ("group", "table", "tableRow")


class PageReader:
    """Reads what stands on one page."""

    def __init__(self, cells: dict[str, Cell], scale: float, its_map: Map, ids: Ids, told: Telling) -> None:
        self.cells, self.scale, self.map, self.ids, self.told = cells, scale, its_map, ids, told
        self.kinds: dict[Cell, Kind] = {}
        self.lists = {cell for cell in cells.values() if is_list(cell)}
        self.frames: list[Cell] = []
        self.leaves: dict[Cell, Leaf | None] = {}
        self.known: dict[Cell, str] = {}
        self.within: dict[Cell, Cell] = {}
        self.placed: set[str] = set()
        """The ids of the nodes whose place the file says."""

    def read(self) -> list[Record]:
        """All records of the map."""
        self.tree = tree_of(self.cells.values())
        lines = self._lines()
        self._sort(lines)
        self.reader = BandReader(self.tree, self.map.id, self.ids, self.told)
        self.bands = self.reader.read(self._crossing(lines), self._filled())
        self.map = self.map.replace(orientation="vertical" if self.bands.vertical else "horizontal")
        for cell in (*self.kinds, *self.frames):
            self.leaves[cell] = self.reader.leaf_of(cell)
        standing = self._standing()
        settle(self.bands, standing)
        bands: list[Record] = [self.map, *self.bands.pools, *self.bands.lanes]
        self.frame = Frame(self.bands, Document(bands), self.map.id, [rect for rects in standing.values() for rect in rects])
        nodes = self._attached([self._node(cell) for cell in self.kinds])
        groups = [self._group(cell) for cell in self.frames]
        connectors = self._connectors(lines, bands, nodes)
        return [*bands, *nodes, *groups, *connectors]

    def _lines(self) -> list[Line]:
        edges = [cell for cell in self.cells.values() if cell.is_edge]
        for cell in edges:
            if cell.hidden:
                self.told.left_out("line", "it is hidden in the drawing", cell.id, name_of(cell.text))
        return [line_of(cell, self.cells, self.scale) for cell in edges if not cell.hidden]

    def _sort(self, lines: list[Line]) -> None:
        """Say of each shape whether it is a node, a frame around nodes, or neither."""
        into, out = Counter(line.target for line in lines), Counter(line.source for line in lines)
        shapes = [cell for cell in self.cells.values() if cell.is_vertex and not self._is_part(cell)]
        frames = self._frames(shapes, {*into, *out})
        for cell in shapes:
            if cell.shape in _CONTAINERS and not (into[cell] or out[cell]):
                if cell.text.strip():
                    self.frames.append(cell)
            elif cell in frames:
                self.frames.append(cell)
            else:
                self._take(cell, Lines(into[cell], out[cell]))
        self._nest()

    def _is_part(self, cell: Cell) -> bool:
        """Whether a shape is a band, hidden, the label of a line, or a sign or a row of another shape."""
        parent = cell.parent
        if cell.hidden:
            self.told.left_out("shape", "it is hidden in the drawing", cell.id, name_of(cell.text))
            return True
        if cell in self.tree or is_sign(cell):
            return True
        if parent is not None and parent.is_edge:
            return True
        if parent in self.lists:
            return True
        return parent is not None and parent.shape == "tableRow" and parent.parent in self.tree

    def _frames(self, shapes: list[Cell], joined: set[Cell | None]) -> set[Cell]:
        """The boxes no line leads to that others stand in, by their parents or by their places, and dashed ones."""
        holding = {cell.parent for cell in shapes if cell.parent is not None and not is_sign(cell)}
        boxes = [cell for cell in shapes if cell not in joined and cell.rect is not None and _is_plain(cell)]
        found = {cell for cell in boxes if cell in holding or (cell.says("dashed") and cell.shape != "text")}
        middles = sorted((cell.rect.centre for cell in shapes if cell.rect is not None), key=lambda at: at[0])
        xs = [at[0] for at in middles]
        largest = sorted(boxes, key=lambda cell: (-(cell.rect.w * cell.rect.h if cell.rect is not None else 0), cell.id))
        for cell in largest[:_MOST_FRAMES]:
            rect = cell.rect
            assert rect is not None
            held = middles[bisect_left(xs, rect.x) : bisect_right(xs, rect.right)]
            if sum(rect.holds(at) for at in held) > 2:
                found.add(cell)
        return found

    def _take(self, cell: Cell, lines: Lines) -> None:
        kind = kind_of(cell, lines)
        if kind is None:
            why = (
                "it is a picture"
                if cell.shape == "image" or "image" in cell.style
                else "it has no words, and no line leads to it"
            )
            self.told.left_out("shape", why, cell.id, name_of(cell.text))
            return
        cls, fields = kind
        if cell in self.lists:
            rows = "\n".join(row.text for row in cell.children if row.text)
            fields = {**fields, "documentation": "\n".join(filter(None, (cell.documentation, rows)))[:LONGEST_TEXT]}
            self.told.changed("list", "it is a step now, and its rows are what is written about it", cell.id, name_of(cell.text))
        self.kinds[cell] = (cls, fields)
        self.known[cell] = self.ids.unique(cell.id, cls.model_fields["kind"].default)

    def _nest(self) -> None:
        """Find what stands in a step: words become its own, anything else makes it an open sub-process."""
        for cell in list(self.kinds):
            step = next((each for each in cell.above() if each in self.kinds), None)
            if step is None or self.kinds[step][0] is not Step or not _stands_in(cell, step):
                continue
            cls, fields = self.kinds[step]
            if self.kinds[cell][0] is Annotation:
                named = {"name": name_of(cell.text)} if not fields["name"] else {"documentation": _more(fields, cell.text)}
                self.kinds[step] = (cls, {**fields, **named})
                del self.kinds[cell], self.known[cell]
            else:
                self.kinds[step] = (cls, {**fields, "type": "subprocess", "expanded": True})
                self.within[cell] = step

    def _crossing(self, lines: list[Line]) -> tuple[int, int]:
        """How many solid and how many dashed lines run from one outermost band to another."""
        solid = dashed = 0
        for line in lines:
            if line.source in self.kinds and line.target in self.kinds:
                tops = (self.tree.top_of(line.source), self.tree.top_of(line.target))
                if tops[0] is not tops[1] and None not in tops:
                    solid, dashed = (solid, dashed + 1) if line.dashed else (solid + 1, dashed)
        return solid, dashed

    def _filled(self) -> set[Cell]:
        """The outermost bands in which something stands."""
        found = {top for cell in self.kinds if (top := self.tree.top_of(cell)) is not None}
        rects = [(top, top.rect) for top in self.tree.tops if top not in found and top.rect is not None]
        loose = [cell.rect.centre for cell in self.kinds if cell.rect is not None and self.tree.top_of(cell) is None]
        return found | {top for top, rect in rects if any(map(rect.holds, loose))}

    def _standing(self) -> dict[str, list[Rect]]:
        """Where the nodes lie on the page by the lane they stand in, turned."""
        found: dict[str, list[Rect]] = {}
        for cell, leaf in self.leaves.items():
            if leaf is not None and cell.rect is not None and cell in self.kinds:
                found.setdefault(leaf.id, []).append(self.bands.turned(cell.rect))
        return found

    def _node(self, cell: Cell) -> Node:
        cls, fields = self.kinds[cell]
        leaf, step = self.leaves[cell], self.within.get(cell)
        fields = {**fields, "id": self.known[cell], "map_id": self.map.id, "lane_id": leaf.id if leaf is not None else None}
        if step is not None:
            fields["within_id"] = self.known[step]
        if cell.rect is not None:
            rect = sized(cls, cell.rect, str(fields["name"]), fields.get("type", "task") not in ("task", "subprocess"))
            x, y = self.frame.place(self.bands.turned(rect), leaf)
            fields |= {"x": x, "y": y, "width": round(rect.w, 3), "height": round(rect.h, 3)}
            self.placed.add(self.known[cell])
        return cls.model_validate(fields)

    def _attached(self, nodes: list[Node]) -> list[Node]:
        """The nodes, events in between put on the border of the step they are drawn on."""
        cells = {self.known[cell]: cell for cell in self.kinds}
        made = []
        for node in nodes:
            cell = cells[node.id]
            host = cell.parent if cell.parent in self.kinds and self.kinds[cell.parent][0] is Step else None
            on_border = isinstance(node, Event) and node.place == "catch" and cell not in self.within and host is not None
            made.append(node.replace(place="boundary", attached_to_id=self.known[host]) if on_border and host else node)
        return made

    def _group(self, cell: Cell) -> Group:
        assert cell.rect is not None
        rect = self.bands.turned(cell.rect)
        leaf = self.leaves[cell]
        leaf = leaf if leaf is not None and leaf.rect is not None and leaf.rect.encloses(rect) else None
        span = self.frame.span(rect)
        lane_id = leaf.id if leaf is not None else None
        x, y = self.frame.stored((span.x, span.y), lane_id)
        size = self.bands.turned(span)
        id = self.ids.unique(cell.id, "group")
        sides = {"x": x, "y": y, "width": round(size.w, 3), "height": round(size.h, 3)}
        return Group.model_validate({"id": id, "map_id": self.map.id, "lane_id": lane_id, "name": name_of(cell.text), **sides})

    def _connectors(self, lines: list[Line], bands: list[Record], nodes: list[Node]) -> list[Connector]:
        rects = {id: self.bands.turned(rect).moved(-self.frame.header, 0.0) for id, rect in self.frame.stack.pools.items()}
        for node in nodes:
            size = self.bands.turned(Rect(0, 0, node.width, node.height))
            rects[node.id] = Rect(node.x, self.frame.stack.lane_top(node.lane_id) + node.y, size.w, size.h)
        ends = Ends(Document([*bands, *nodes]), {**self.reader.pools, **self.known}, rects)
        return list(FlowReader(self.map.id, self.bands, self.frame, ends, self.ids, self.told).read(lines))


def _is_plain(cell: Cell) -> bool:
    return "." not in cell.shape and cell.shape not in ("text", "image", "line", "ellipse", "rhombus")


def _stands_in(cell: Cell, step: Cell) -> bool:
    return cell.rect is not None and step.rect is not None and step.rect.grown(1).encloses(cell.rect)


def _more(fields: dict[str, object], text: str) -> str:
    return "\n".join(filter(None, (str(fields["documentation"]), text)))[:LONGEST_TEXT]
