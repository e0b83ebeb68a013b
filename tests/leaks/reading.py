"""All the text of a file, wherever in it the text stands."""

import hashlib
import io
import zipfile

import pikepdf

from tests.ground.documents.test_pdf import Reader

_read: dict[str, str] = {}  # by the digest of a packed file: what was read once is not read again


def text_of(content: bytes, name: str = "") -> str:
    """All text of a file: every part of a zip, Word or Excel file, every object of a PDF, properties included."""
    if content[:4] not in (b"PK\x03\x04", b"%PDF"):
        return name + content.decode("utf-8", "replace")
    digest = hashlib.sha256(content).hexdigest()
    if digest not in _read:
        _read[digest] = _unpacked(content) if content[:2] == b"PK" else _pdf(content)
    return name + _read[digest]


def _unpacked(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.comment.decode("utf-8", "replace") + " ".join(
            text_of(packed.read(one), one) for one in packed.namelist()
        )


def _pdf(content: bytes) -> str:
    found = list(Reader(content).pages)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            found.append(repr(thing))
            if isinstance(thing, pikepdf.Stream):
                found.append(thing.read_bytes().decode("utf-8", "replace"))
    return " ".join(found)
