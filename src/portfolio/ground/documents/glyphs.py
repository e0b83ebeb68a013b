"""Which characters the document font can draw. PDF/UA forbids the empty boxes other programs would print."""

from functools import cache
from pathlib import Path
from struct import unpack_from

from portfolio.ground.documents import fonts


def spelled_out(text: str) -> str:
    """The text with each character the font lacks as its number: [U+738B]. Nothing is left out in silence."""
    lacking = {code for code in map(ord, set(text)) if code >= 0x20 and code not in covered()}
    return text.translate({code: f"[U+{code:04X}]" for code in lacking})


@cache
def covered() -> frozenset[int]:
    """The code points of the upright font, from its character map (OpenType, cmap format 4)."""
    font = next(path for path in sorted(Path(fonts.folder()).glob("*.ttf")) if "Italic" not in path.name)
    data = font.read_bytes()
    return frozenset(_pairs(data, _subtable(data)))


def _subtable(data: bytes) -> int:
    """Where the format 4 map begins."""
    (tables,) = unpack_from(">H", data, 4)
    entries = (unpack_from(">4sLLL", data, 12 + 16 * at) for at in range(tables))
    cmap = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    (maps,) = unpack_from(">H", data, cmap + 2)
    found = (cmap + unpack_from(">HHL", data, cmap + 4 + 8 * at)[2] for at in range(maps))
    return int(next(offset for offset in found if unpack_from(">H", data, offset)[0] == 4))


def _pairs(data: bytes, at: int) -> list[int]:
    """Every code point that leads to a glyph other than the empty box."""
    (twice,) = unpack_from(">H", data, at + 6)
    count = twice // 2
    ends = unpack_from(f">{count}H", data, at + 14)
    starts = unpack_from(f">{count}H", data, at + 16 + twice)
    deltas = unpack_from(f">{count}h", data, at + 16 + 2 * twice)
    offsets_at = at + 16 + 3 * twice
    found = []
    for segment in range(count):
        (offset,) = unpack_from(">H", data, offsets_at + 2 * segment)
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if offset:
                spot = offsets_at + 2 * segment + offset + 2 * (code - starts[segment])
                (glyph,) = unpack_from(">H", data, spot)
            if glyph and (glyph + deltas[segment]) % 0x10000:
                found.append(code)
    return found
