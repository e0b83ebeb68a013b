"""The bytes of a file, unpacked in blocks under a cap, so that no packed file can fill the memory."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from portfolio.ground.findings import BadFile, refuse

GZIP, ZIP, OLD_OFFICE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
BLOCK = 1 << 20  # bytes in hand at a time
_MEMBERS = 1_000  # files in one workbook: honest ones hold some dozens
_OF_WORKBOOKS = {"[Content_Types].xml", "content.xml"}  # xlsx, ods
_LOCAL_HEADER = 30  # bytes before a member's name, by the zip specification


def magic(path: Path) -> bytes:
    """The first four bytes."""
    with path.open("rb") as file:
        return file.read(4)


def blocks(path: Path, limit_bytes: int) -> Iterator[bytes]:
    """The file, plain or gzipped, in blocks of at most BLOCK bytes; BadFile beyond the limit or where it breaks off."""
    left = limit_bytes
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
        file.seek(0)
        for block in _inflated(file) if packed else iter(lambda: file.read(BLOCK), b""):
            left -= len(block)
            if left < 0:
                raise too_large(limit_bytes)
            yield block


def _inflated(file: IO[bytes]) -> Iterator[bytes]:
    """Every member of a gzip file, one after the other."""
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    waiting = file.read(BLOCK // 4)
    try:
        while waiting:
            if block := inflater.decompress(waiting, BLOCK):
                yield block
            waiting = inflater.unconsumed_tail or inflater.unused_data or file.read(BLOCK // 4)
            if inflater.eof:
                waiting = waiting.lstrip(b"\x00")  # padding after the last member
                inflater = zlib.decompressobj(zlib.MAX_WBITS | 16) if waiting else inflater
        if block := inflater.flush():
            yield block
    except zlib.error:
        raise _broken() from None
    if not inflater.eof:
        raise _broken()


def check_workbook(path: Path, limit_bytes: int) -> None:
    """BadFile where the zip file behind a workbook is broken, or unpacks to more than the limit.

    The sizes in its directory may lie, so each member is also inflated and counted.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
        if not {member.filename for member in members} & _OF_WORKBOOKS:
            raise refuse("This is a zip file.", "Unpack it and send the files in it one by one.")
        if len(members) > _MEMBERS or sum(member.file_size for member in members) > limit_bytes:
            raise too_large(limit_bytes)
        left = limit_bytes
        with path.open("rb") as file:
            for member in members:
                left -= _size(file, member, left)
                if left < 0:
                    raise too_large(limit_bytes)
    except (zipfile.BadZipFile, struct.error, zlib.error, NotImplementedError):
        raise _broken() from None


def _size(file: IO[bytes], member: zipfile.ZipInfo, most: int) -> int:
    """How many bytes the member really holds; stops counting beyond `most`."""
    file.seek(member.header_offset)
    header = file.read(_LOCAL_HEADER)
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    file.seek(name_length + extra_length, 1)
    if member.compress_type == zipfile.ZIP_STORED:
        return member.compress_size
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    left, size = member.compress_size, 0
    while left > 0 and size <= most and not inflater.eof and (packed := file.read(min(left, BLOCK // 4))):
        left -= len(packed)
        while packed and size <= most:
            size += len(inflater.decompress(packed, BLOCK))
            packed = inflater.unconsumed_tail
    return size


def too_large(limit_bytes: int) -> BadFile:
    """The refusal of a file that unpacks to too much."""
    return refuse(
        f"Unpacked, the file is larger than the {max(limit_bytes >> 20, 1):,} MB that are allowed.",
        "Send one month or one force at a time, as CSV.",
    )


def _broken() -> BadFile:
    return refuse("The packed file is broken or breaks off.", "Download it again.")
