"""One invented document with every kind of block, and what a reader must find in it whatever the format."""

import datetime as dt

import pytest

from portfolio.ground.documents.charts import Limits, Line, monthly_lines
from portfolio.ground.documents.model import (
    BulletList,
    Column,
    Contents,
    Document,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Reference,
    Run,
    Statement,
    SummaryList,
    Table,
)

NASTY = """#panic() $x^2$ [a](b) @label <script>alert(1)</script> *b* _i_ `c` \\u{41} //"q" 'r' {{x}} &amp;]]>"""
_RETURN = (Reference("Housing return", "/records/12"),)


@pytest.fixture
def nasty():
    return NASTY


@pytest.fixture
def paper():
    """Makes a document of the blocks given."""

    def make(*blocks, **given):
        facts = {
            "title": "Local Profile: Saltmarsh",
            "subject": "Threat to local communities",
            "area": "Saltmarsh",
            "author": "Orla Ní Bhriain",
            "owner": "Saltmarsh Safer Partnership",
            "created": dt.date(2026, 11, 23),
            "identifier": "LP-SAL-7",
            "marking": "OFFICIAL-SENSITIVE",
        }
        return Document(**{**facts, **given}, blocks=blocks)

    return make


@pytest.fixture
def figure():
    return monthly_lines(
        id="violence",
        title="Violence in Saltmarsh",
        months=["2018-10", "2018-11", "2018-12", "2019-01"],
        lines=[Line("Violence", [310, "*", 452, 305], Limits.constant(320, 250, 390, 4))],
        unit="offences",
        source="Police files as published.",
    )


@pytest.fixture
def rich(paper, figure):
    return paper(
        Contents(),
        PageBreak(),
        Heading(1, "Summary"),
        Paragraph.of(
            "Read ",
            Run("this figure", link="#violence"),
            " and ",
            Run("that site", bold=True, link="https://example.org/a?b=1&c=2"),
        ),
        Statement("assessment", "Exploitation will continue.", "likely", "medium", 14, _RETURN),
        Statement("fact", "Three addresses were closed.", rests_on=1),
        Statement("allegation", "A garage is used as a store."),
        Notice("not-assessed", "Cyber crime was not looked at."),
        Heading(2, "What we found"),
        BulletList.of("First finding", "Second finding"),
        BulletList.of("Note the report", "Agree the plan", numbered=True),
        SummaryList((("Wards", "21"), ("Łukasz Zażółć", "Ní Bhriain"))),
        figure,
        Heading(1, "Annex"),
        Table(
            "wards",
            "Offences by ward",
            (Column("Ward"), Column("Offences", "right", "count")),
            (("Appleton", "1,204"), ("Żabno", "*")),
            note="Rounded.",
        ),
        Table("none", "Unanswered requests", (Column("Partner"), Column("Days", "right")), ()),
        banner="Training copy: invented people and places",
        control=(("Edition", "1"), ("Data cut-off", "31 January 2019")),
    )  # fmt: skip


WORDS = (
    "Local Profile: Saltmarsh",
    "Threat to local communities",
    "Saltmarsh Safer Partnership",
    "Orla Ní Bhriain",
    "23 November 2026",
    "LP-SAL-7",
    "OFFICIAL-SENSITIVE",
    "Training copy: invented people and places",
    "Data cut-off",
    "31 January 2019",
    "Contents",
    "Read this figure and that site",
    "Exploitation will continue.",
    "Probability: likely (55% to 75%)",
    "Confidence: medium",
    "Rests on 14 records",
    "References: Housing return",
    "Three addresses were closed.",
    "Rests on 1 record",
    "Allegation",
    "A garage is used as a store.",
    "Not assessed",
    "Cyber crime was not looked at.",
    "What we found",
    "First finding",
    "Agree the plan",
    "Łukasz Zażółć",
    "Figure 1: Violence in Saltmarsh",
    "Table 1: Violence in Saltmarsh: the numbers",
    "Source: Police files as published.",
    "Note: * means that the number is not shown.",
    "Table 2: Offences by ward",
    "Note: Rounded.",
    "Table 3: Unanswered requests",
    "There is nothing to show.",
)

CELLS = (
    (
        ("Month", "Violence (offences)", "Average", "Lower limit", "Upper limit", "Control limits"),
        ("October 2018", "310", "320.0", "250.0", "390.0", "within"),
        ("November 2018", "*", "320.0", "250.0", "390.0", "no number"),
        ("December 2018", "452", "320.0", "250.0", "390.0", "above"),
        ("January 2019", "305", "320.0", "250.0", "390.0", "within"),
    ),
    (("Ward", "Offences (count)"), ("Appleton", "1,204"), ("Żabno", "*")),
)


@pytest.fixture
def words():
    """What stands in the rich document, written by hand."""
    return WORDS


@pytest.fixture
def cells():
    """Its two full tables, heads first, written by hand."""
    return CELLS
