"""What is frozen comes back the same, and nothing else passes for a document."""

import datetime as dt
import json

import pytest

from portfolio.ground.documents.frozen import freeze, thaw
from portfolio.ground.documents.model import (
    BadDocument,
    BulletList,
    Column,
    Contents,
    Document,
    Heading,
    Notice,
    Paragraph,
    Reference,
    Run,
    Statement,
    SummaryList,
    Table,
)


def _document() -> Document:
    return Document(
        title="Merrowby",
        subject="Local Profile",
        area="Merrowby",
        author="An analyst",
        owner="The partnership",
        created=dt.date(2026, 11, 23),
        identifier="LP-1",
        control=(("Edition", "1"),),
        blocks=(
            Contents(),
            Heading(1, "Place", "place"),
            Paragraph.of("Plain and ", Run("bold", bold=True)),
            BulletList.of("one", "two"),
            Statement("assessment", "It will rise.", "likely", "low", 3, (Reference("A table", "/tables/1"),)),
            Table("t", "A table", (Column("Ward"), Column("Count", "right")), (("Appleton", "12"),)),
            Notice("not-assessed", "Nobody has looked."),
            SummaryList((("Owner", "The partnership"),)),
        ),
    )


def test_a_document_survives_freezing_and_json() -> None:
    document = _document()

    thawed = thaw(json.loads(json.dumps(freeze(document))))

    assert thawed == document


@pytest.mark.parametrize("damaged", [{}, {"part": "Nothing"}, {"part": "Heading", "level": 1, "text": "x", "id": ""}])
def test_anything_else_is_refused(damaged: dict[str, object]) -> None:
    with pytest.raises(BadDocument):
        thaw(damaged)
