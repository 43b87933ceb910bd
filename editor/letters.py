"""The letter by which each row of a menu is chosen with the keyboard. Knows no widget."""

from collections.abc import Sequence


def letters_of(texts: Sequence[str]) -> list[str]:
    """For each text a letter of its own, of the first word that has one to spare; where none is left, its first."""
    taken: set[str] = set()
    found = []
    for text in texts:
        words = text.casefold().split()
        wanted = [*(word[0] for word in words), *(letter for word in words for letter in word[1:])]
        usable = [letter for letter in wanted if letter.isalnum()]
        letter = next((each for each in usable if each not in taken), usable[0] if usable else "")
        taken.add(letter)
        found.append(letter)
    return found


def lettered(text: str, letter: str) -> str:
    """A text for a menu, in which “&&” is an ampersand, with the mark of its letter; without one that it does not hold."""
    small = text.casefold()
    starts = (at for at in range(len(small)) if small[at] == letter and (at == 0 or not small[at - 1].isalnum()))
    at = next(starts, small.find(letter)) if letter and len(small) == len(text) else -1
    return text if at < 0 else f"{text[:at]}&{text[at:]}"


def without_letter(text: str) -> str:
    """What a person reads of a menu's text."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
