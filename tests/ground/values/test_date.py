import datetime
from datetime import date as day

import pytest

from portfolio.ground.values import date
from portfolio.ground.values.date import PartialDate
from portfolio.ground.values.errors import BadValue

# as written, stored, shown
READ = [
    ("03/05/1998", "1998-05-03", "3 May 1998"),
    ("3.5.1998", "1998-05-03", "3 May 1998"),
    ("3 - 5 - 1998", "1998-05-03", "3 May 1998"),
    ("03 05 1998", "1998-05-03", "3 May 1998"),
    ("1998-05-03", "1998-05-03", "3 May 1998"),
    ("1998/5/3", "1998-05-03", "3 May 1998"),
    ("19980503", "1998-05-03", "3 May 1998"),
    ("03051998", "1998-05-03", "3 May 1998"),
    ("3 May 1998", "1998-05-03", "3 May 1998"),
    ("3rd of May 1998", "1998-05-03", "3 May 1998"),
    ("03-MAY-1998", "1998-05-03", "3 May 1998"),
    ("May 3, 1998", "1998-05-03", "3 May 1998"),
    ("Sunday 3 May 1998", "1998-05-03", "3 May 1998"),
    ("03/05/1998 00:00:00", "1998-05-03", "3 May 1998"),
    ("1998-05-03T14:30", "1998-05-03", "3 May 1998"),
    ("1998-05-03T00:00:00Z", "1998-05-03", "3 May 1998"),
    ("29/02/2000", "2000-02-29", "29 February 2000"),
    ("sept 1998", "1998-09", "September 1998"),
    ("May, 1998", "1998-05", "May 1998"),
    ("1998-05", "1998-05", "May 1998"),
    ("05/1998", "1998-05", "May 1998"),
    ("1998", "1998", "1998"),
    ("c. 1998", "1998~", "about 1998"),
    ("c1998", "1998~", "about 1998"),
    ("circa May 1998", "1998-05~", "about May 1998"),
    ("approx 1998", "1998~", "about 1998"),
    ("1998?", "1998~", "about 1998"),
    ("1650-01-02", "1650-01-02", "2 January 1650"),
]

REFUSED = [
    ("31/02/1999", "February 1999 has 28 days, so there is no 31 February."),
    ("29/02/1900", "February 1900 has 28 days, so there is no 29 February."),
    ("31/04/1999", "April 1999 has 30 days, so there is no 31 April."),
    ("00/05/1998", "May 1998 has 31 days, so there is no 0 May."),
    ("04/13/1999", "There is no month 13; the day and the month may have been changed over."),
    ("14/13/1999", "There is no month 13."),
    ("1998-99", "There is no month 99; this may be a span of years."),
    ("1998 to 2001", "This is a span of years, not a date."),
    ("34", "This is an age, not a date."),
    ("aged 34", "This is an age, not a date."),
    ("14 years old", "This is an age, not a date."),
    ("20-25", "This is an age, not a date."),
    ("1990s", "This is a decade, not a date."),
    ("late 90s", "This is a decade, not a date."),
    ("Spring 1998", "A season is not a date."),
    ("Q1 1998", "A quarter of a year is not a date."),
    ("before 1998", "This says before, after or between, not when."),
    ("03/05/98", "The year has only two figures, so the century is not known."),
    ("May 98", "The year has only two figures, so the century is not known."),
    ("3 May", "The year is missing."),
    ("May", "The year is missing."),
    ("3 Smarch 1998", "There is no month of that name."),
    ("36526", "This is a spreadsheet's day number; it would be 1 January 2000."),
    ("0800", "This gives the year as 0800, which cannot be right."),
    ("01/01/1900", "Computer systems put this date where none is known."),
    ("####", "The column was too narrow when this was copied."),
    ("1998-06-30T23:45:00+00:00", "This is a moment with a time zone, not a date."),
    ("soon", "The year is missing."),
    ("to be decided", "This is not a date that can be read."),
    ("unknown", "This says that the date is not known."),
    ("", "There is no date here."),
]

COMPARED = [
    ("3 May 1998", "03/05/1998", 1.0, "The same date."),
    ("May 1998", "1998-05", 1.0, "The same month."),
    ("1998", "1998", 1.0, "The same year."),
    ("03/05/1998", "05/03/1998", 0.85, "day and month changed over"),
    ("03/05/1998", "08/05/1998", 0.7, "One figure apart"),
    ("13/05/1998", "31/05/1998", 0.7, "One figure apart"),  # two figures changed over
    ("03/05/1998", "21/05/1998", 0.5, "The same month, on different days."),
    ("03/05/1998", "03/05/1971", 0.4, "The same day and month, in different years."),
    ("03/05/1998", "21/11/1998", 0.2, "The same year, in different months."),
    ("03/05/1998", "21/11/1971", 0.0, "Different dates."),
    ("03/05/1998", "May 1998", 0.9, "The same month; one gives no more than the month."),
    ("03/05/1998", "1998", 0.7, "The same year; one gives no more than the year."),
    ("June 1998", "03/05/1998", 0.2, "The same year, in different months."),
    ("1997", "1998", 0.0, "Different years."),
    ("c. 1998", "1998", 0.5, "only about"),
    ("c. 1998", "03/05/2000", 0.5, "only about"),
    ("c. 1998", "2001", 0.0, "Too many years apart"),
]


@pytest.mark.parametrize(("text", "stored", "shown"), READ)
def test_reads(text: str, stored: str, shown: str) -> None:
    value = date.clean(text)

    assert (str(value), date.caption(value)) == (stored, shown)


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_refuses_and_says_why(text: str, problem: str) -> None:
    with pytest.raises(BadValue) as refused:
        date.clean(text)

    assert refused.value.problem == problem


@pytest.mark.parametrize(("left", "right", "score", "words"), COMPARED)
def test_compares(left: str, right: str, score: float, words: str) -> None:
    found = date.compare(date.clean(left), date.clean(right))

    assert found.score == score
    assert words in found.sentence


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("03/04/1999", "Read with the day first; were the month first it would be 4 March 1999."),
        ("04/04/1999", ""),  # the same either way
        ("13/04/1999", ""),
        ("1999-04-03", ""),
        ("3 April 1999", ""),
        ("2009-10", "Read as October 2009; it may have meant the years 2009 to 2010."),
        ("2009-11", ""),
        ("October 2009", ""),
    ],
)
def test_notes_what_could_be_read_otherwise(text: str, note: str) -> None:
    assert date.clean(text).note == note


@pytest.mark.parametrize(
    ("value", "precision", "earliest", "latest"),
    [
        (PartialDate(1998), "year", day(1998, 1, 1), day(1998, 12, 31)),
        (PartialDate(2000, 2), "month", day(2000, 2, 1), day(2000, 2, 29)),
        (PartialDate(1998, 5, 3), "day", day(1998, 5, 3), day(1998, 5, 3)),
    ],
)
def test_spans_the_days_it_can_be(value: PartialDate, precision: str, earliest: day, latest: day) -> None:
    assert (value.precision, value.earliest, value.latest) == (precision, earliest, latest)


TODAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("03/05/98", "1998-05-03"),
        ("3 May 26", "2026-05-03"),
        ("25/12/26", "1926-12-25"),  # the 2026 one has not come yet
        ("29-Feb-28", "1928-02-29"),
        ("1926", "1926"),
        ("23/11/2026", "2026-11-23"),
    ],
)
def test_birth_takes_the_latest_century_that_has_come(text: str, stored: str) -> None:
    assert str(date.clean_birth(text, today=TODAY)) == stored


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("24/11/2026", "This date of birth is in the future."),
        ("1905", "This would make the person more than 120 years old."),
        ("31/02/99", "February 1999 has 28 days, so there is no 31 February."),
        ("34", "This is an age, not a date."),
    ],
)
def test_birth_refuses_what_no_living_person_has(text: str, problem: str) -> None:
    with pytest.raises(BadValue) as refused:
        date.clean_birth(text, today=TODAY)

    assert (refused.value.problem, refused.value.value) == (problem, text)


def test_says_what_two_figures_were_taken_for() -> None:
    assert date.clean_birth("13/05/98", today=TODAY).note == "The year had two figures and was read as 1998."
