"""What several forms about subjects ask for: words, and a review date."""

from datetime import timedelta

from django import forms

from portfolio.ground import clock
from portfolio.picture.subjects.rules import LONGEST_REVIEW_DAYS
from portfolio.web.design.fields import DateField

LONGEST = 4000  # characters of a statement
NRM_ASKS = "Has the National Referral Mechanism been considered?"
DATE = "For example, 27 3 2027"


def words(label: str, hint: str = "", rows: str = "4", required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST, widget=forms.Textarea({"rows": rows}), required=required
    )


def review_date() -> DateField:
    latest = clock.today() + timedelta(days=LONGEST_REVIEW_DAYS)
    return DateField(
        label="Review date", help_text=f"Within six months. For example, {latest.day} {latest.month} {latest.year}"
    )
