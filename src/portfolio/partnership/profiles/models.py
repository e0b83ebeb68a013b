"""Editions of a Local Profile, their sections and statements, and what was released of them."""

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from portfolio.ground.documents.blocks import CONFIDENCE, YARDSTICK
from portfolio.partnership.profiles.states import EditionState, ReleaseState


class LocalProfile(Protected):
    """One edition: an area over a period. Its numbers are computed when read; its words are in the sections."""

    reference_kind = "local_profile"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    area_code = models.CharField(max_length=9)
    area_name = models.CharField(max_length=120)
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    edition = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in EditionState])
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(name="profile_period_runs_forward", condition=Q(last_month__gte=F("first_month"))),
            models.UniqueConstraint(
                fields=["label", "area_code", "first_month", "last_month", "edition"],
                name="profile_edition_once",
            ),
        ]


class Section(Audited):
    """The words of one section as they stand. A change adds a SectionText and raises the revision by one."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    profile = models.ForeignKey(LocalProfile, on_delete=models.PROTECT, related_name="sections")
    section = models.CharField(max_length=20)  # the id in sections.py
    text = models.TextField(blank=True)  # paragraphs, a blank line between; empty: nothing written
    public_text = models.TextField(blank=True)  # words agreed for the public version; empty: none
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "section"], name="section_once_per_profile")]


class SectionText(Audited):
    """What a section said at one revision, by whom. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="texts")
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    public_text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "revision"], name="section_text_once")]


class Statement(Audited):
    """One sentence that is fact or assessment, resting on references. Withdrawn, never deleted."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=10, choices=[("fact", "Fact"), ("assessment", "Assessment")])
    text = models.TextField()
    probability = models.CharField(max_length=24, blank=True, choices=[(word, word) for word in YARDSTICK])
    confidence = models.CharField(max_length=6, blank=True, choices=[(word, word) for word in CONFIDENCE])
    is_public = models.BooleanField(default=False)  # agreed for the public version as it stands
    rests_on = models.JSONField(default=list)  # references as kind:id, at least one
    place = models.PositiveIntegerField()  # order within the section
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assessment_has_probability_and_confidence",
                condition=Q(kind="fact", probability="")
                | (Q(kind="assessment") & ~Q(probability="") & ~Q(confidence="")),
            ),
            models.CheckConstraint(
                name="statement_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
            ),
        ]


class Release(Audited):
    """One version of an edition, frozen by one person and released by another."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    profile = models.ForeignKey(LocalProfile, on_delete=models.PROTECT, related_name="releases")
    version = models.CharField(max_length=10)  # core, public
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ReleaseState])
    document = models.JSONField()  # the whole derived document, frozen
    digest = models.CharField(max_length=64)  # SHA-256 of the frozen document
    prepared_at = models.DateTimeField()
    prepared_by = models.CharField(max_length=40)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)  # why refused or withdrawn

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="release_needs_two_people",
                condition=~Q(state="released") | ~Q(prepared_by=F("decided_by")),
            ),
            models.CheckConstraint(
                name="release_decided_by_somebody",
                condition=~Q(state="released") | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
            ),
        ]
