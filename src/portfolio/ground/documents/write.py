"""The one way out: a document becomes bytes of a format, and every copy can be known by its digest."""

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from portfolio.ground.documents.model import BadDocument, Document

Format = Literal["html", "docx", "pdf"]

CONTENT_TYPES: dict[str, str] = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class Written:
    """digest: SHA-256 of the content in hexadecimal. The same document in the same format always gives the same."""

    content: bytes
    digest: str
    content_type: str


def write(document: Document, format: Format) -> bytes:
    """The document as one file. Raises BadDocument for an unknown format or a missing font."""
    if format == "html":
        from portfolio.ground.documents.html import page

        return page(document).encode()
    if format == "docx":
        from portfolio.ground.documents.docx import docx  # python-docx takes a third of a second to load

        return docx(document)
    if format == "pdf":
        from portfolio.ground.documents.pdf import pdf

        return pdf(document)
    raise BadDocument(f"A document can be written as {', '.join(get_args(Format))}, not as {format!r}.")


def written(document: Document, format: Format) -> Written:
    """The file with its digest and its content type."""
    content = write(document, format)
    return Written(content, hashlib.sha256(content).hexdigest(), CONTENT_TYPES[format])
