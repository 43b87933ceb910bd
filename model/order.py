"""Ranks: texts between any two of which there is always another, so that nothing is ever renumbered."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def between(low: str | None, high: str | None) -> str:
    """A rank after `low` and before `high`; None is the open end. Raises ValueError when they are not in order."""
    low_text, high_text = low or "", high
    if high_text is not None and low_text >= high_text:
        raise ValueError(f"no rank lies between “{low_text}” and “{high_text}”")
    rank = ""
    place = 0
    while True:
        floor = _DIGITS.index(low_text[place]) if place < len(low_text) else 0
        bounded = high_text is not None and place < len(high_text)
        ceiling = _DIGITS.index(high_text[place]) if bounded and high_text is not None else _BASE
        if high_text is not None and not bounded:
            raise ValueError(f"no rank lies between “{low_text}” and “{high_text}”")
        if ceiling - floor > 1:
            return rank + _DIGITS[(floor + ceiling) // 2]
        rank += _DIGITS[floor]
        if ceiling > floor:
            high_text = None
        place += 1


def spread(count: int) -> list[str]:
    """`count` ranks in order, evenly apart, with room before, between and after."""
    length = 1
    while _BASE**length < 2 * (count + 1):
        length += 1
    step = _BASE**length / (count + 1)
    return [_digits(round(step * (n + 1)), length) for n in range(count)]


def _digits(number: int, length: int) -> str:
    text = ""
    for _ in range(length):
        number, digit = divmod(number, _BASE)
        text = _DIGITS[digit] + text
    return text.rstrip("0")
