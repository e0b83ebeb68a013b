"""Text files as records: whichever encoding and separator they were saved with.

A record is a row as a spreadsheet shows it: a line break inside quotation marks does not begin a new one.
"""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from itertools import chain

from portfolio.ground.findings import BadFile, refuse

_MOST = 1 << 20  # characters of one line
_SEPARATORS = ",;\t|"
_LINES = 12  # in which the header, and so the separator, is looked for
_WINDOWS = "portfolio-cp1252"
_AS_UTF8 = "Save it as “CSV UTF-8” and send it again."


def _in_windows_letters(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 are Windows' own letters; the five that Windows does not use either stay an error."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252"), error.end


codecs.register_error(_WINDOWS, _in_windows_letters)


def records(blocks: Iterator[bytes], warn: Callable[[str, str], None]) -> Iterator[list[str]]:
    """Every record, blank ones too, the header first. BadFile for what is no text, or holds a line without end.

    warn is called with a problem and a remedy where letters had to be read as Windows' own.
    """
    texts = _whole_lines(_texts(blocks, warn))
    first = next(texts, "")
    if not first.strip():
        raise refuse("The file is empty.", "Check that it was downloaded whole.")
    separator = _separator(first.splitlines()[:_LINES])
    lines = chain.from_iterable(io.StringIO(text, newline="") for text in chain([first], texts))
    return csv.reader(lines, delimiter=separator)


def _separator(lines: list[str]) -> str:
    """That of the first line which can be a header: titles above it have none of them twice."""
    for line in lines:
        likeliest = max(_SEPARATORS, key=line.count)
        if line.count(likeliest) > 1:
            return likeliest
    line = next((line for line in lines if line.strip()), "")
    return max(_SEPARATORS, key=line.count)


def _texts(blocks: Iterator[bytes], warn: Callable[[str, str], None]) -> Iterator[str]:
    first = next(blocks, b"")
    encoding = _encoding(first)
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    for block in chain([first], blocks, [b""]):
        try:
            text = _decode(decoder, block)
        except UnicodeDecodeError:
            if encoding != "utf-8-sig" or decoder.errors == _WINDOWS:
                raise _no_text() from None
            decoder.errors = _WINDOWS
            warn("Some letters are not UTF-8: they were read as Windows' own (cp1252).", "Check names with accents.")
            try:
                text = _decode(decoder, block)
            except UnicodeDecodeError:
                raise _no_text() from None
        if "\x00" in text:
            raise _no_text()
        yield text


def _decode(decoder: codecs.IncrementalDecoder, block: bytes) -> str:
    """The decoder keeps half a letter for the next block; an empty block is the end. A failure leaves it as it was."""
    kept = decoder.getstate()
    try:
        return decoder.decode(block, final=not block)
    except UnicodeDecodeError:
        decoder.setstate(kept)
        raise


def _encoding(head: bytes) -> str:
    """By its mark; without one, UTF-16 shows in every second byte being zero."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = head[:2000]
    if sample[1::2].count(0) > len(sample) // 4:
        return "utf-16-le"
    if sample[0::2].count(0) > len(sample) // 4:
        return "utf-16-be"
    return "utf-8-sig"


def _whole_lines(texts: Iterator[str]) -> Iterator[str]:
    """The same text, cut only where a line ends: after \\n, or after \\r where a file knows no other."""
    kept = ""
    for text in texts:
        text = kept + text
        cut = text.rfind("\n") + 1 or text.rfind("\r", 0, len(text) - 1) + 1
        kept = text[cut:]
        if len(kept) > _MOST:
            raise refuse("A line of the file has no end.", "Check that this is a table saved as CSV.")
        if cut:
            yield text[:cut]
    if kept:
        yield kept


def _no_text() -> BadFile:
    return refuse("The file is not text: it holds bytes that no letter is written with.", _AS_UTF8)
