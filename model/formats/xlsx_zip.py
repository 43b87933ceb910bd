"""The parts of a workbook file, read in memory and by name; an archive made to harm is refused before it is unpacked."""

from io import BytesIO
from stat import S_IFMT, S_ISLNK
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from model.errors import FileDamaged, FileForeign, FileTooLarge

MOST_BYTES = 32 * 2**20
_MOST_PARTS, _MOST_TOGETHER, _MOST_OF_ONE = 2_000, 200 * 2**20, 48 * 2**20
_MOST_RATIO, _SMALL = 100, 2**20
"""A part of more than a megabyte takes at least a hundredth of that in the file."""
_ENTRY = b"PK\x01\x02"
_AGAIN = "Save the workbook again in the program it came from."


class Parts:
    """The parts by name."""

    def __init__(self, data: bytes) -> None:
        if len(data) > MOST_BYTES:
            raise FileTooLarge(f"The workbook has {len(data):,} bytes; at most {MOST_BYTES:,} are read. Save it as CSV.")
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise FileForeign("The workbook is of the old kind (.xls) or protected by a password. Save it as .xlsx without one.")
        if data.count(_ENTRY) > _MOST_PARTS:
            raise FileTooLarge(f"The workbook has more than {_MOST_PARTS:,} parts. {_AGAIN}")
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OverflowError, NotImplementedError):
            raise FileForeign("The file is not a workbook (.xlsx), or it was cut off.") from None
        self._entries: dict[str, ZipInfo] = {}
        for entry in self._zip.infolist():
            _refuse(entry)
            if entry.filename in self._entries:
                raise FileDamaged("the workbook holds a part twice", advice=_AGAIN)
            self._entries[entry.filename] = entry
        if sum(entry.file_size for entry in self._entries.values()) > _MOST_TOGETHER:
            raise FileTooLarge(f"The workbook unpacks to more than {_MOST_TOGETHER // 2**20} MB. {_AGAIN}")

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def get(self, name: str) -> bytes:
        """What a part holds, no more than it says it does. Raises FileDamaged or FileTooLarge."""
        entry = self._entries.get(name)
        if entry is None:
            raise FileDamaged(f"the workbook has no part “{name[:60]}”", advice=_AGAIN)
        if entry.file_size > _MOST_OF_ONE:
            raise FileTooLarge(f"A part of the workbook has more than {_MOST_OF_ONE // 2**20} MB. Save the table as CSV.")
        try:
            with self._zip.open(entry) as stream:
                return stream.read(_MOST_OF_ONE)
        except Exception as error:  # zlib, zipfile and struct each have their own for what is no archive
            raise FileDamaged(f"a part of the workbook cannot be unpacked ({type(error).__name__})", advice=_AGAIN) from None


def _refuse(entry: ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & 1:
        raise FileForeign("The workbook is protected by a password. Save it without one.")
    leads_out = name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")
    is_link = S_ISLNK(S_IFMT(entry.external_attr >> 16))
    if leads_out or is_link or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise FileDamaged("the workbook holds a part that no spreadsheet writes", advice=_AGAIN)
    if entry.file_size > max(_SMALL, entry.compress_size * _MOST_RATIO):
        raise FileTooLarge("A part of the workbook unpacks to more than a hundred times its size. Nothing of it was read.")


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as one archive; the same parts give the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
