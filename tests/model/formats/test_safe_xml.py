"""XML from elsewhere: what is read, and what is refused with a sentence and a line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from model.errors import FileDamaged, FileForeign, FileTooLarge, ProcError
from model.formats.safe_xml import Element, Limits, parse

HEAD = b'<?xml version="1.0" encoding="%s"?>\n'


def plain(element: Element) -> object:
    """A tree as nested values."""
    return (f"{{{element.space}}}{element.tag}", element.text, [plain(child) for child in element.children])


def of_lxml(element: etree._Element) -> object:
    name = etree.QName(element)
    children = [child for child in element if isinstance(child.tag, str)]
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    return (f"{{{name.namespace or ''}}}{name.localname}", text, [of_lxml(child) for child in children])


def test_the_tree_holds_tags_attributes_texts_and_lines():
    root = parse(b'<a x="1">\n  <b y="&lt;2">t<![CDATA[<u>]]></b><!-- c -->\n</a>')
    assert (root.tag, root.attributes, root.line) == ("a", {"x": "1"}, 1)
    (child,) = root.children
    assert (child.tag, child.get("y"), child.text, child.line) == ("b", "<2", "t<u>", 2)
    assert root.get("z", "none") == "none"


def test_a_prefix_stands_for_its_namespace_where_it_is_declared():
    root = parse(b'<p:a xmlns:p="one" xmlns="two"><b/><c xmlns="three"><d/></c><e/></p:a>')
    found = [(each.prefix, each.tag, each.space) for each in root.walk()]
    assert found == [("p", "a", "one"), ("", "b", "two"), ("", "c", "three"), ("", "d", "three"), ("", "e", "two")]


def test_a_prefix_that_nothing_declares_is_tolerated():
    root = parse(b'<a><x:b y:c="1"/></a>')
    assert (root.children[0].prefix, root.children[0].tag, root.children[0].space) == ("x", "b", "")
    assert root.children[0].get("y:c") == "1"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "iso-8859-1", "us-ascii", "windows-1252", "iso-8859-15", "koi8-r", "cp437", "mac-roman"]
)
def test_a_file_in_an_encoding_of_single_bytes_is_read(encoding: str):
    word = b"\xe9t\xe9".decode(encoding) if encoding not in ("utf-8", "us-ascii") else "ete"
    assert parse(HEAD % encoding.encode() + f"<a>{word}</a>".encode(encoding)).text == word


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "shift_jis", "euc-kr", "gb18030", "big5", "utf-32"])
def test_a_file_in_an_encoding_of_many_bytes_is_read(encoding: str):
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<a>中</a>'
        if encoding != "euc-kr"
        else '<?xml version="1.0" encoding="euc-kr"?><a>한</a>'
    )
    assert parse(text.encode(encoding)).text in ("中", "한")


@pytest.mark.parametrize("bom, encoding", [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_a_byte_order_mark_is_read(bom: bytes, encoding: str):
    assert parse(bom + "<a>é</a>".encode(encoding)).text == "é"


@pytest.mark.parametrize(
    "encoding", ["no-such-thing", "zip", "rot13", "hex", "punycode", "idna", "undefined", "raw_unicode_escape"]
)
def test_an_encoding_that_is_none_is_refused(encoding: str):
    with pytest.raises(FileDamaged, match=f"line 1: the file says it is written in “{encoding}”, which is not known here"):
        parse(HEAD % encoding.encode() + b"<a/>")


@pytest.mark.parametrize(
    "data",
    [
        HEAD % b"utf-8" + b"<a>\xe9t\xe9</a>",
        HEAD % b"shift_jis" + b"<a>\x82</a>",
        HEAD % b"us-ascii" + b"<a>\xe9</a>",
        b"\n<a>\xe9</a>",
    ],
)
def test_a_wrong_label_is_refused_with_its_line(data: bytes):
    with pytest.raises(FileDamaged, match=r"line 2: the text is not .*, which the file says it is") as refused:
        parse(data)
    assert refused.value.line == 2


def test_a_file_that_says_utf_16_and_is_not_is_refused():
    with pytest.raises(FileDamaged, match="line 1: the file is not written in the encoding it names"):
        parse(HEAD % b"utf-16" + b"<a/>")


@pytest.mark.parametrize("data", [b"<a>\n\0</a>", b'<a\nb="\0"/>', b"<a>\n<\0/></a>"])
def test_a_nul_is_refused_with_its_line(data: bytes):
    with pytest.raises(FileDamaged, match=r"line 2: .*NUL"):
        parse(data)


BOMB = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>\n<a>&c;</a>'
OUTSIDE = b'<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>'
FILE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
PARAMETER = b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.com/p"> %p;]><a/>'


@pytest.mark.parametrize("data", [BOMB, OUTSIDE, FILE, PARAMETER, b"<!DOCTYPE a><a/>"])
def test_a_doctype_is_refused_whatever_is_in_it(data: bytes):
    with pytest.raises(FileDamaged, match=r"line 2: .*DOCTYPE"):
        parse(b"\n" + data)


def test_a_doctype_in_another_encoding_is_refused():
    with pytest.raises(FileDamaged, match="DOCTYPE"):
        parse('<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>'.encode("ascii"))


def test_an_entity_of_no_one_is_refused():
    with pytest.raises(FileDamaged, match=r"line 1: .*undefined entity"):
        parse(b"<a>&nbsp;</a>")


LITTLE = Limits(bytes=10_000_000, depth=5, elements=10, attributes=3, attribute=20, text=30, piece=600_000)


@pytest.mark.parametrize(
    "data, told",
    [
        (b"<a>" * 6, "elements nested more than 5 deep"),
        (b"<a>" + b"<b/>" * 10 + b"</a>", "more than 10 elements"),
        (b'<a b="" c="" d="" e=""/>', "an element with more than 3 attributes"),
        (b'<a b="aaaaaaaaaaa" c="aaaaaaaaaaa"/>', "an element whose attributes have more than 20 characters"),
        (b"<a>" + b"b" * 31 + b"</a>", "a text of more than 30 characters"),
        (b"<a>" + b"b<!-- -->" * 31 + b"</a>", "a text of more than 30 characters"),
        (b"<a " + b" " * 2_000_000 + b"/>", "a tag or comment of more than 600,000 bytes"),
        (b"<a><!--" + b" " * 2_000_000 + b"--></a>", "a tag or comment of more than 600,000 bytes"),
    ],
)
def test_what_is_too_large_is_refused_with_its_line(data: bytes, told: str):
    with pytest.raises(FileTooLarge, match=f"line 2: the file holds {told}"):
        parse(b"\n" + data, LITTLE)


def test_what_is_just_within_the_limits_is_read():
    assert len(list(parse(b"<a><b><c><d><e/></d></c></b>" + b"<f/>" * 5 + b"</a>", LITTLE).walk())) == 10
    assert parse(b'<a b="aaaaaaaaaa" c="" d="aaaaaaaaaa">' + b"b" * 30 + b"</a>", LITTLE).text == "b" * 30


def test_a_file_of_too_many_bytes_is_refused():
    with pytest.raises(FileTooLarge, match="12 bytes; at most 10 are read"):
        parse(b"<abcdefghi/>", Limits(bytes=10))


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b'{"format": "process-map"}', b"\xff\xfe"])
def test_what_is_no_xml_is_foreign(data: bytes):
    with pytest.raises(FileForeign, match="not XML"):
        parse(data)


@pytest.mark.parametrize(
    "data", [b"<a>\n<b></a>", b"<a>\n", b"<a/>\n<b/>", b"<a>\n&", b"<a>\n<b c=1/></a>", b'<a>\n<b c="" c=""/></a>']
)
def test_what_is_not_well_formed_is_refused_with_its_line(data: bytes):
    with pytest.raises(FileDamaged, match="line 2: the file is not well-formed XML"):
        parse(data)


def test_the_tree_is_the_one_lxml_reads(shared_data: Path):
    for path in sorted(shared_data.glob("bpmn*/*.bpmn")):
        data = path.read_bytes()
        assert plain(parse(data)) == of_lxml(etree.fromstring(data)), path.name


SCRAPS = [
    "<a>",
    "</a>",
    "<b x='1'>",
    "</b>",
    "<c/>",
    "text",
    "&amp;",
    "&",
    "<!-- -->",
    "<![CDATA[",
    "]]>",
    "<?pi ?>",
    "\0",
    "é",
    "<p:d xmlns:p='u'/>",
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=12).map("".join))
def test_any_scraps_are_read_as_lxml_reads_them_or_refused_in_a_sentence(text: str):
    data = f"<r>{text}</r>".encode()
    try:
        mine = plain(parse(data))
    except ProcError as error:
        assert str(error).endswith(".")
        with pytest.raises(etree.XMLSyntaxError):
            etree.fromstring(data)
    else:
        assert mine == of_lxml(etree.fromstring(data))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes):
    for text in (data, b"<a>" + data + b"</a>", HEAD % data[:20] + data):
        try:
            assert parse(text).tag
        except ProcError as error:
            assert str(error).endswith(".")
