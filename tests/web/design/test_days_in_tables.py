"""A day in a cell of a table is not broken over two lines."""

import pytest
from django.utils.safestring import SafeString

from portfolio.web.design.templatetags.design import component, unbroken


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("12 October 2026", '<span class="portfolio-day">12 October 2026</span>'),
        ("Jo, 12 Oct 2026, 14:05", 'Jo, <span class="portfolio-day">12 Oct 2026</span>, 14:05'),
        ("1 May to 3 June", '<span class="portfolio-day">1 May</span> to <span class="portfolio-day">3 June</span>'),
        ("October 2018", '<span class="portfolio-day">October 2018</span>'),
        ("May be late", "May be late"),  # a word, not a month
        ("112 October 2026x", "112 October 2026x"),
        ("<b>1 May 2026</b>", '&lt;b&gt;<span class="portfolio-day">1 May 2026</span>&lt;/b&gt;'),
        (12, "12"),
    ],
)
def test_a_day_is_held_together(cell: object, shown: str) -> None:
    assert unbroken(cell) == shown


def test_tags_and_boxes_of_forms_stay_as_they_are() -> None:
    linked = SafeString('<a href="/x/?day=1 May 2026" title="1 May 2026">1 May 2026</a>')
    box = SafeString("<textarea>1 May 2026</textarea><select><option>2 May 2026</option></select>")

    held = '<a href="/x/?day=1 May 2026" title="1 May 2026"><span class="portfolio-day">1 May 2026</span></a>'
    assert unbroken(linked) == held
    assert unbroken(box) == box


def test_every_table_holds_its_days() -> None:
    request = {"head": ["When"], "rows": [["1 May 2026"], [{"text": "2 May 2026", "format": "numeric"}]]}

    made = component({}, "table", **request)  # type: ignore[arg-type]

    assert made.count("portfolio-day") == 2
