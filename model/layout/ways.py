"""Traces the way of each link over a sheet, by the habits of the router."""

from bisect import bisect_left

from model.layout.gist import CARD, DIAMOND, Manner
from model.layout.sheet import Sheet
from model.layout.traces import Trace, bent_at


class Ways:
    """The ways of the links between the boxes of a sheet, wherever those stand now."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.gist = sheet, sheet.gist
        links, count = sheet.gist.links, len(sheet.gist.boxes)
        self.leave = [self._off(link.source, link.ends[0]) for link in links]
        """How far from the middle of a long box each link begins, in doubled columns; and how far from it it ends."""
        self.enter = [self._off(link.target, link.ends[1]) for link in links]
        self.at_box: list[list[int]] = [[] for _ in range(count)]
        outs, ins = [0] * count, [0] * count
        for number, link in enumerate(links):
            if link.manner != Manner.TIE:
                self.at_box[link.source].append(number)
                self.at_box[link.target].append(number)
            if link.manner == Manner.FLOW:
                outs[link.source] += 1
                ins[link.target] += 1
        self.splits = [box.shape == DIAMOND and outs[n] > 1 for n, box in enumerate(sheet.gist.boxes)]
        self.joins = [box.shape == DIAMOND and ins[n] > 1 and outs[n] <= 1 for n, box in enumerate(sheet.gist.boxes)]

    def _off(self, box: int, end: str) -> int:
        off = self.gist.off.get(end)
        return round((self.sheet.span[box] - 1) * off[0] / self.gist.boxes[box].half[0]) if off is not None else 0

    def trace(self, number: int) -> Trace:
        """How a link would run as things stand."""
        sheet, (a, b, manner, *_) = self.sheet, self.gist.links[number]
        fa, fb, ya, yb, side = sheet.first[a], sheet.first[b], sheet.y[a], sheet.y[b], self.gist.links[number].side
        xa = 2 * fa + sheet.span[a] - 1 + self.leave[number]
        xb = 2 * fb + sheet.span[b] - 1 + self.enter[number]
        beside = fa + sheet.span[a] > fb and fb + sheet.span[b] > fa
        if side and side * (yb - ya) <= 0 and (beside or fb > fa):
            return self._around_border(side, a, (xa, ya), (xb, yb))
        if beside and xa == xb and sheet.column_free(xa, ya, yb):
            return Trace(0, (), ((xa, 2 * ya, 2 * yb),))
        if manner == Manner.MESSAGE:
            return self._message(xa, ya, xb, yb)
        if beside:
            out, x = 2 * ya + (1 if yb > ya else -1), 2 * min(fa, fb) - 1
            level, corridor = ((out, x, xa), (2 * yb, x, xb)), bent_at(out, (x, out - 2 * ya), (xa, 2 * ya - out))
            return Trace(3, level, ((xa, 2 * ya, out), (x, out, 2 * yb)), (corridor,))
        if fb < fa:
            return self._backward(a, b, (xa, ya), (xb, yb))
        return self._level(number, a, b) if ya == yb else self._turning(side, a, b, (xa, ya), (xb, yb))

    def _level(self, number: int, a: int, b: int) -> Trace:
        """Forward along a row, over what stands in it."""
        sheet, y = self.sheet, self.sheet.y[a]
        xa, xb = sheet.middle(a), sheet.middle(b)
        if sheet.row_free(y, sheet.last(a) + 1, sheet.first[b] - 1):
            return Trace(0, ((2 * y, xa, xb),), ())
        up = sum([self._used(number, end, -1) - self._used(number, end, 1) for end in (a, b)])
        over = 2 * y - 1 if up <= 0 else 2 * y + 1
        return self._stepping(a, b, over) if sheet.span[a] > 1 else _over(xa, y, xb, y, over)

    def _used(self, number: int, box: int, side: int) -> int:
        """How many other links leave or enter a symbol above (-1) or below (1)."""
        sheet = self.sheet
        if self.gist.boxes[box].shape == CARD:
            return 0
        found = 0
        for n in self.at_box[box]:
            source, target = self.gist.links[n][:2]
            other = target if source == box else source
            if n != number and (sheet.y[other] - sheet.y[box]) * side > 0:
                beside = sheet.first[other] <= sheet.last(box) and sheet.first[box] <= sheet.last(other)
                found += beside or (source == box and self.splits[box])
        return found

    def _between(self, xa: int, ya: int, xb: int, yb: int) -> Trace | None:
        """Straight up or down from either end to a corridor as near half way as may be; None if there is none."""
        sheet = self.sheet
        top, x_top, low, x_low = (ya, xa, yb, xb) if ya < yb else (yb, xb, ya, xa)
        down, up = sheet.reach(x_top, top, low)[0], sheet.reach(x_low, top, low)[1]
        last, first = bisect_left(sheet.rows, down) - 1, bisect_left(sheet.rows, up)
        if first > last:
            return None
        middle = (bisect_left(sheet.rows, top) + bisect_left(sheet.rows, low)) // 2
        return _over(xa, ya, xb, yb, 2 * sheet.rows[min(max(middle, first), last)] + 1)

    def _message(self, xa: int, ya: int, xb: int, yb: int) -> Trace:
        """From above or below to above or below, else around what is in the way."""
        if ya == yb:
            return _over(xa, ya, xb, yb, 2 * yb - 1)
        found = self._between(xa, ya, xb, yb)
        if found is not None:
            return found
        side = 1 if ya < yb else -1
        out, over, x = 2 * ya + side, 2 * yb - side, xb - 1 if xa < xb else xb + 1
        level = ((out, min(xa, x), max(xa, x)), (over, min(x, xb), max(x, xb)))
        corridors = (bent_at(out, (xa, -side), (x, side)), bent_at(over, (x, -side), (xb, side)))
        return Trace(4, level, ((xa, 2 * ya, out), (x, out, over), (xb, over, 2 * yb)), corridors)

    def _around_border(self, side: int, a: int, begin: tuple[int, int], end: tuple[int, int]) -> Trace:
        """From an event on a border to a row that the border does not face: out, past the box, and back."""
        (xa, ya), (xb, yb) = begin, end
        out, x = 2 * ya + side, 2 * self.sheet.last(a) + 1
        level = ((out, min(xa, x), max(xa, x)), (2 * yb, min(x, xb), max(x, xb)))
        return Trace(4, level, ((xa, 2 * ya, out), (x, out, 2 * yb)), (bent_at(out, (xa, -side), (x, -side)),))

    def _turning(self, side: int, a: int, b: int, begin: tuple[int, int], end: tuple[int, int]) -> Trace:
        """Forward to another row: one corner at a gateway, else two, else around what is in the way."""
        sheet, (xa, ya), (xb, yb) = self.sheet, begin, end
        first, last = sheet.last(a), sheet.first[b]
        may_drop = side or self.splits[a]
        if may_drop and sheet.row_free(yb, sheet.first[a], last - 1) and sheet.column_free(xa, ya, yb):
            return Trace(1, ((2 * yb, xa, xb),), ((xa, 2 * ya, 2 * yb),))
        may_rise = self.joins[b] and not side
        if may_rise and sheet.row_free(ya, first + 1, sheet.last(b)) and sheet.column_free(xb, ya, yb):
            return Trace(1, ((2 * ya, xa, xb),), ((xb, 2 * ya, 2 * yb),))
        early, late = max(first, sheet.last_before(yb, last)), min(sheet.next_after(ya, first), last) - 1
        if early > late:
            return self._past(a, b, begin, end)
        boxes = self.gist.boxes
        x = 2 * (early if boxes[a].shape == CARD or boxes[b].shape != CARD else late) + 1
        if side:
            out = 2 * ya + side
            level = ((out, min(xa, x), max(xa, x)), (2 * yb, x, xb))
            return Trace(3, level, ((xa, 2 * ya, out), (x, out, 2 * yb)), (bent_at(out, (xa, -side), (x, side)),))
        return Trace(2, ((2 * ya, xa, x), (2 * yb, x, xb)), ((x, 2 * ya, 2 * yb),))

    def _past(self, a: int, b: int, begin: tuple[int, int], end: tuple[int, int]) -> Trace:
        """Forward to another row past what is in the way: up or down at both ends, or at one."""
        sheet, (xa, ya), (xb, yb) = self.sheet, begin, end
        found = self._between(xa, ya, xb, yb)
        if found is not None:
            return found
        side = 1 if yb > ya else -1
        if self.gist.boxes[a].shape != CARD or self.gist.boxes[b].shape == CARD:
            out, x = 2 * ya + side, 2 * max(sheet.last(a), sheet.last_before(yb, sheet.first[b])) + 1
            level, upright = ((out, xa, x), (2 * yb, x, xb)), ((xa, 2 * ya, out), (x, out, 2 * yb))
            return Trace(3, level, upright, (bent_at(out, (xa, -side), (x, side)),))
        over, x = 2 * yb - side, 2 * min(sheet.next_after(ya, sheet.last(a)), sheet.first[b]) - 1
        level, upright = ((2 * ya, xa, x), (over, x, xb)), ((x, 2 * ya, over), (xb, over, 2 * yb))
        return Trace(3, level, upright, (bent_at(over, (x, -side), (xb, side)),))

    def _stepping(self, a: int, b: int, over: int) -> Trace:
        """Out to the right, up or down, along a corridor, and back down or up before its target."""
        sheet, ya, yb = self.sheet, 2 * self.sheet.y[a], 2 * self.sheet.y[b]
        out, back = 2 * sheet.last(a) + 1, 2 * sheet.first[b] - 1
        level = ((ya, sheet.middle(a), out), (over, out, back), (yb, back, sheet.middle(b)))
        corridor = bent_at(over, (out, 1 if ya > over else -1), (back, 1 if yb > over else -1))
        return Trace(4, level, ((out, ya, over), (back, over, yb)), (corridor,))

    def _backward(self, a: int, b: int, begin: tuple[int, int], end: tuple[int, int]) -> Trace:
        """Back: up or down and then across, across and then up or down, or over the row of the target and down into it."""
        sheet, (xa, ya), (xb, yb) = self.sheet, begin, end
        if ya != yb:
            if sheet.row_free(yb, sheet.last(b) + 1, sheet.last(a)) and sheet.column_free(xa, ya, yb):
                return Trace(1, ((2 * yb, xb, xa),), ((xa, 2 * yb, 2 * ya),))
            if sheet.row_free(ya, sheet.first[b], sheet.first[a] - 1) and sheet.column_free(xb, ya, yb):
                return Trace(1, ((2 * ya, xb, xa),), ((xb, 2 * yb, 2 * ya),))
        over = 2 * yb + (1 if ya > yb else -1)
        if sheet.column_free(xa, ya, yb):
            return _over(xa, ya, xb, yb, over)
        out = 2 * sheet.last(a) + 1
        corridor = bent_at(over, (xb, 1 if 2 * yb > over else -1), (out, 1 if 2 * ya > over else -1))
        return Trace(4, ((2 * ya, xa, out), (over, xb, out)), ((xb, 2 * yb, over), (out, over, 2 * ya)), (corridor,))


def _over(xa: int, ya: int, xb: int, yb: int, y: int) -> Trace:
    """Up or down, along a corridor, and down or up."""
    corridor = bent_at(y, (xa, 1 if 2 * ya > y else -1), (xb, 1 if 2 * yb > y else -1))
    return Trace(2, (corridor[:3],), ((xa, 2 * ya, y), (xb, y, 2 * yb)), (corridor,))
