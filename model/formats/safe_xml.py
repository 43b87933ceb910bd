"""Reads XML of other tools into a small tree of our own, and refuses what could harm: a DOCTYPE, great depth, great size.

Knows no format. Every refusal is one sentence with the line.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from model.errors import FileDamaged, FileForeign, FileTooLarge

_CHUNK = 256 * 2**10
_READS_BY_ITSELF = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso8859-1"}
"""The encodings expat reads, by Python's names; all others are decoded here."""
_NO_CHARSET = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
"""What Python calls text encodings but no file is written in; some take quadratic time."""
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_XML_SPACE = "http://www.w3.org/XML/1998/namespace"
_SAVE_AGAIN = "Save it again as UTF-8 in the program it came from."


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much. Lengths in bytes or characters."""

    bytes: int = 128 * 2**20
    depth: int = 256
    elements: int = 5_000_000
    attributes: int = 1_000
    """Of one element."""
    attribute: int = 2**20
    """The values of one element's attributes together."""
    text: int = 8 * 2**20
    """The text of one element and those it stands in."""
    piece: int = 2 * 2**20
    """A tag or comment that does not come to its end."""


@dataclass(slots=True, eq=False)
class Element:
    """One element: `tag` is its local name, `space` its namespace ("" for none or an undeclared prefix).

    Attributes keep the names they are written with, prefix included. `text` is all text directly within.
    """

    tag: str
    space: str
    prefix: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """An attribute, written without a prefix."""
        return self.attributes.get(name, default)

    def walk(self) -> Iterator["Element"]:
        """The element and all within it, in the order of the file."""
        ahead = [self]
        while ahead:
            element = ahead.pop()
            yield element
            ahead.extend(reversed(element.children))


def parse(data: bytes, limits: Limits = Limits()) -> Element:
    """The root of a file's tree. Raises FileDamaged, FileForeign or FileTooLarge, each with the line."""
    if len(data) > limits.bytes:
        raise FileTooLarge(f"The file has {len(data):,} bytes; at most {limits.bytes:,} are read.")
    if not data.lstrip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n").startswith(b"<"):
        raise FileForeign("The file is not XML: it does not begin with “<”.")
    text, encoding = _as_expat_reads_it(data)
    builder = _Builder(limits, encoding)
    try:
        builder.feed(text)
    except expat.ExpatError as error:
        raise _not_well_formed(text, error, builder.parser) from None
    return builder.root()


class _Builder:
    """Builds the tree as the parser calls it."""

    def __init__(self, limits: Limits, encoding: str | None) -> None:
        self.limits = limits
        self.parser = parser = expat.ParserCreate(encoding)
        parser.buffer_text, parser.buffer_size = True, _CHUNK
        self.top = Element("", "", "", {}, 0)
        self.open: list[Element] = [self.top]
        self.texts: list[list[str]] = [[]]
        self.spaces: list[tuple[int, dict[str, str]]] = [(0, {"xml": _XML_SPACE})]
        """Which prefixes stand for which namespace, from which depth on."""
        self.elements = self.calls = self.held = 0
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._passed

    def feed(self, data: bytes) -> None:
        """Parse all of it, in chunks, so that a tag without an end is refused before it is read to its end."""
        unheard, view = 0, memoryview(data)
        for start in range(0, len(data), _CHUNK):
            before = self.calls
            self.parser.Parse(view[start : start + _CHUNK], False)
            unheard = unheard + _CHUNK if self.calls == before else 0
            if unheard > self.limits.piece:
                raise self._too_large(f"a tag or comment of more than {self.limits.piece:,} bytes")
        self.parser.Parse(b"", True)

    def root(self) -> Element:
        """The outermost element."""
        return self.top.children[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.calls += 1
        self.elements += 1
        if self.elements > self.limits.elements:
            raise self._too_large(f"more than {self.limits.elements:,} elements")
        if len(self.open) > self.limits.depth:
            raise self._too_large(f"elements nested more than {self.limits.depth} deep")
        if attributes:
            self._check(attributes)
        prefix, _, tag = name.rpartition(":")
        element = Element(tag, self.spaces[-1][1].get(prefix, ""), prefix, attributes, self.parser.CurrentLineNumber)
        self.open[-1].children.append(element)
        self.open.append(element)
        self.texts.append([])

    def _check(self, attributes: dict[str, str]) -> None:
        if len(attributes) > self.limits.attributes:
            raise self._too_large(f"an element with more than {self.limits.attributes:,} attributes")
        if sum(map(len, attributes.values())) > self.limits.attribute:
            raise self._too_large(f"an element whose attributes have more than {self.limits.attribute:,} characters")
        # Expat's own namespace mode refuses a prefix that nothing declares, as some real files have.
        if names := [name for name in attributes if name[:5] == "xmlns"]:
            declared = {name[6:]: attributes[name] for name in names}
            self.spaces.append((len(self.open), {**self.spaces[-1][1], **declared}))

    def _end(self, _: str) -> None:
        self.calls += 1
        text = "".join(self.texts.pop())
        self.open.pop().text = text
        self.held -= len(text)
        if self.spaces[-1][0] == len(self.open) > 0:
            self.spaces.pop()

    def _text(self, text: str) -> None:
        self.calls += 1
        self.texts[-1].append(text)
        self.held += len(text)
        if self.held > self.limits.text:
            raise self._too_large(f"a text of more than {self.limits.text:,} characters")

    def _doctype(self, *_: object) -> None:
        reason = "the file holds a document type declaration (DOCTYPE), which is never read because it can do harm"
        raise FileDamaged(reason, self.parser.CurrentLineNumber, "Remove it, or save the file again without it.")

    def _passed(self, *_: object) -> None:
        self.calls += 1

    def _too_large(self, what: str) -> FileTooLarge:
        return FileTooLarge(f"line {self.parser.CurrentLineNumber}: the file holds {what}. Nothing of it was read.")


def _as_expat_reads_it(data: bytes) -> tuple[bytes, str | None]:
    """The bytes to parse, and the encoding to tell expat where the file's own label no longer holds."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _decoded(data, "utf-32"), "utf-8"
    found = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8)[:400])
    if found is None:
        return data, None
    label = found[1].decode("ascii")
    try:
        name = codecs.lookup(label).name
        if name in _READS_BY_ITSELF:
            return data, None
        if name.replace("-", "_") in _NO_CHARSET:
            raise _unknown(label)
    except LookupError:
        raise _unknown(label) from None
    return _decoded(data, label), "utf-8"


def _decoded(data: bytes, label: str) -> bytes:
    try:
        return data.decode(label).encode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileDamaged(f"the text is not {label}, which the file says it is", line, _SAVE_AGAIN) from None
    except LookupError:  # Python knows it, but as no text encoding: zip
        raise _unknown(label) from None
    except UnicodeError:
        raise FileDamaged(f"the text is not {label}, which the file says it is", None, _SAVE_AGAIN) from None


def _unknown(label: str) -> FileDamaged:
    return FileDamaged(f"the file says it is written in “{label}”, which is not known here", 1, _SAVE_AGAIN)


def _not_well_formed(data: bytes, error: expat.ExpatError, parser: expat.XMLParserType) -> FileDamaged:
    at = parser.ErrorByteIndex
    if error.code == expat.errors.codes[expat.errors.XML_ERROR_INCORRECT_ENCODING]:
        return FileDamaged("the file is not written in the encoding it names", error.lineno, _SAVE_AGAIN)
    if error.code == expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN] and 0 <= at < len(data):
        if data[at] == 0:
            return FileDamaged("the text holds a NUL character, which XML does not allow", error.lineno)
        if data[at] >= 0x80 and not _is_utf8(data):
            return FileDamaged("the text is not UTF-8, which the file says it is", error.lineno, _SAVE_AGAIN)
    return FileDamaged(f"the file is not well-formed XML ({expat.ErrorString(error.code)})", error.lineno)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
