"""A document as plain data and back: what is frozen when somebody signs, and written again years later unchanged."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from portfolio.ground.documents import blocks
from portfolio.ground.documents.model import BadDocument, Document

_PARTS = {
    part.__name__: part
    for part in (
        *(blocks.BulletList, blocks.Column, blocks.Contents, blocks.Figure, blocks.Heading, blocks.Notice),
        *(blocks.PageBreak, blocks.Paragraph, blocks.Reference, blocks.Run, blocks.Statement, blocks.SummaryList),
        *(blocks.Table, Document),
    )
}


def freeze(document: Document) -> dict[str, Any]:
    """The whole document as JSON can hold it; each part carries its name under "part"."""
    plain: dict[str, Any] = _plain(document)
    return plain


def thaw(data: Mapping[str, Any]) -> Document:
    """The document that freeze() took. Raises BadDocument for anything else."""
    made = _made(data)
    if not isinstance(made, Document):
        raise BadDocument("This is not a frozen document.")
    return made


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"part": type(value).__name__, **fields}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_made(item) for item in value)
    if not isinstance(value, Mapping):
        return value
    fields = {name: _made(item) for name, item in value.items() if name != "part"}
    if "created" in fields:
        fields["created"] = dt.date.fromisoformat(fields["created"])
    try:
        return _PARTS[value["part"]](**fields)
    except (KeyError, TypeError) as error:
        raise BadDocument("This frozen document is damaged, or was made by a later version.") from error
