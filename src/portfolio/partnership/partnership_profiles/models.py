"""Nominations, Partnership Profiles with their statements, and what was asked of partners.

What a statement rests on stands in rows of its own, so that a correction finds every statement above it at once. A
subject is pointed at by reference ("subject:<id>"); its code, which says nothing of a person, stands beside it.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.access.models import Agency, LabelRow, Partnership
from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from portfolio.ground.documents.blocks import CONFIDENCE, KINDS, YARDSTICK
from portfolio.partnership.partnership_profiles.rules import OUTCOMES, REASONS, URGENCIES
from portfolio.partnership.partnership_profiles.sections import SECTIONS
from portfolio.partnership.partnership_profiles.states import OPEN, NominationState, ProfileState, RequestState


def _choices(named: dict[str, str]) -> list[tuple[str, str]]:
    return list(named.items())


class Nomination(Protected):
    """Somebody proposes that a subject should have a profile, and somebody else decides.

    reasons and criteria stand under the subject's label. open_reason is what the chair or the coordinator of any agency
    may read before deciding: it names nobody, rests on nothing that came under conditions, and has a label of its own.
    """

    reference_kind: ClassVar[str] = "nomination"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    subject = models.CharField(max_length=64, db_index=True)  # subject:<id>
    code = models.CharField(max_length=12)  # of the subject
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # of the proposer
    proposed_by = models.CharField(max_length=40)
    proposed_at = models.DateTimeField()
    kind = models.CharField(max_length=7, blank=True)  # nominal, group, line, place; "" in rows of before it was kept
    open_reason = models.TextField(blank=True)
    open_label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    reasons = models.TextField()
    criteria = models.JSONField()  # code of sections.CRITERIA to {"answer", "words"}
    criteria_version = models.CharField(max_length=12)
    meeting = models.CharField(max_length=64, blank=True)  # meeting id it is wanted for
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in NominationState])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(state__in=["nominated", "deferred"]),
                name="nomination_waits_once",
            ),
            models.CheckConstraint(name="nomination_says_why", condition=~Q(reasons="")),
            models.CheckConstraint(
                name="nomination_open_reason_has_a_label",
                condition=Q(open_reason="", open_label__isnull=True)
                | (~Q(open_reason="") & Q(open_label__isnull=False)),
            ),
        ]


class NominationDecision(Audited):
    """What was decided about a nomination, when, by whom, and why. Never changed."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="decisions")
    state = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    proposer = models.CharField(max_length=40)  # again, so that the database can hold the two apart
    decided_as = models.CharField(max_length=12, choices=[("chair", "The chair"), ("coordinator", "The coordinator")])
    reason = models.TextField()
    until = models.DateField(null=True)  # put off to
    referred_to = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="nomination_decided_by_another", condition=~Q(by=F("proposer"))),
            models.CheckConstraint(
                name="nomination_deferral_has_a_day", condition=~Q(state="deferred") | Q(until__isnull=False)
            ),
            models.CheckConstraint(
                name="nomination_referral_says_where", condition=~Q(state="referred_elsewhere") | ~Q(referred_to="")
            ),
        ]


class PartnershipProfile(Protected):
    """One version of a subject's profile. facts: what the register said of the subject when it was frozen."""

    reference_kind: ClassVar[str] = "partnership_profile"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    subject = models.CharField(max_length=64, db_index=True)  # subject:<id>
    code = models.CharField(max_length=12)
    kind = models.CharField(max_length=7)  # nominal, group, line, place
    version = models.PositiveIntegerField()
    previous = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    meeting = models.CharField(max_length=64, blank=True)  # meeting id that it is for
    meets_on = models.DateField(null=True, blank=True)
    terms = models.TextField()  # terms of reference
    purpose = models.CharField(max_length=20)  # code of purposes.yaml
    options = models.JSONField(default=list)  # ids of the powers catalogue, in the author's order
    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in ProfileState])
    commissioned_at = models.DateTimeField()
    commissioned_by = models.CharField(max_length=40)
    facts = models.JSONField(null=True)  # of the subject, frozen
    document = models.JSONField(null=True)  # the whole of it, frozen
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of its content, which a signature is over
    prepared_at = models.DateTimeField(null=True)
    prepared_by = models.CharField(max_length=40, blank=True)
    stale_since = models.DateTimeField(null=True)  # something that it rests on was corrected or withdrawn

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "version"], name="partnership_profile_version_once"),
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(state__in=[one.value for one in OPEN]),
                name="partnership_profile_open_once",
            ),
            models.CheckConstraint(
                name="partnership_profile_frozen_when_prepared",
                condition=~Q(state__in=["prepared", "signed", "superseded"])
                | (~Q(digest="") & ~Q(prepared_by="") & Q(prepared_at__isnull=False)),
            ),
        ]

    @property
    def number(self) -> str:
        """What papers call it: PP-N-017-2."""
        return f"PP-{self.code}-{self.version}"


class ProfileMove(Audited):
    """A profile came into a state: when, by whom, and why. Never changed."""

    profile = models.ForeignKey(PartnershipProfile, on_delete=models.PROTECT, related_name="moves")
    state = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    reason = models.TextField(blank=True)


class SectionWords(Audited):
    """The proposals in a section as somebody saved them; the highest revision stands. Never changed."""

    profile = models.ForeignKey(PartnershipProfile, on_delete=models.PROTECT, related_name="words")
    section = models.CharField(max_length=12, choices=[(one.id, one.title) for one in SECTIONS])
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "section", "revision"], name="section_words_once"),
        ]


class ProfileStatement(Protected):
    """One sentence, what it is, and whose. Its label is that of all it rests on together.

    whose, dated: of an assessment or allegation, the person who makes it and the day. about_victim: stands before the
    others of its section. holds_health: says something of health or treatment, which some gateways do not cover.
    """

    reference_kind: ClassVar[str] = "profile_statement"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    profile = models.ForeignKey(PartnershipProfile, on_delete=models.PROTECT, related_name="statements")
    section = models.CharField(max_length=12, choices=[(one.id, one.title) for one in SECTIONS])
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=_choices(KINDS))
    text = models.TextField()
    probability = models.CharField(max_length=24, blank=True, choices=[(word, word) for word in YARDSTICK])
    confidence = models.CharField(max_length=6, blank=True, choices=[(word, word) for word in CONFIDENCE])
    whose = models.CharField(max_length=120, blank=True)
    dated = models.DateField()
    about_victim = models.BooleanField(default=False)
    holds_health = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="profile_assessment_has_yardstick_and_confidence",
                condition=Q(kind="assessment") & ~Q(probability="") & ~Q(confidence="")
                | ~Q(kind="assessment") & Q(probability="", confidence=""),
            ),
            models.CheckConstraint(name="profile_opinion_says_whose", condition=Q(kind="fact") | ~Q(whose="")),
            models.CheckConstraint(
                name="profile_statement_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
            ),
        ]


class Rest(Audited):
    """One thing that a statement rests on, with its grade, origin and handling as they were when it was written.

    under: the reference that brought it in: a statement that rests on an identity or a tie rests on their records.
    """

    statement = models.ForeignKey(ProfileStatement, on_delete=models.CASCADE, related_name="rests")
    reference = models.CharField(max_length=80, db_index=True)  # kind:id
    controller = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # whose it is
    under = models.CharField(max_length=80, blank=True)  # "" where it was chosen itself
    grade = models.CharField(max_length=2, blank=True)  # 2C; "" for a record of fact
    origin = models.CharField(max_length=300, blank=True)  # what counts once
    handling = models.CharField(max_length=1)
    conditions = models.JSONField(default=list)
    corrected_at = models.DateTimeField(null=True)  # it was corrected or withdrawn after that
    corrected_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "reference"], name="statement_rests_once")]


class Signature(Audited):
    """The second person's name under a profile, over the digest of its content."""

    profile = models.OneToOneField(PartnershipProfile, on_delete=models.PROTECT, related_name="signature")
    by = models.CharField(max_length=40)
    author = models.CharField(max_length=40)  # who prepared it, again, so that the database can hold the two apart
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(name="signed_by_another", condition=~Q(by=F("author")))]


class Request(Protected):
    """One question to one agency. What is asked about goes to that agency: sending it is a disclosure.

    about: what the agency needs to find the person, as typed by the asker; nothing else of the subject goes with it.
    """

    reference_kind: ClassVar[str] = "request"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # shown as R-0012
    profile = models.ForeignKey(
        PartnershipProfile, on_delete=models.PROTECT, related_name="requests", null=True, blank=True
    )
    subject = models.CharField(max_length=64, db_index=True)  # subject:<id>
    code = models.CharField(max_length=12)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # who asks
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # who is asked
    question = models.TextField()
    about = models.TextField()
    purpose = models.CharField(max_length=20)
    gateway = models.CharField(max_length=24)  # code of handling.yaml sharing_gateways
    basis = models.TextField()  # why it is necessary and proportionate to ask
    urgency = models.CharField(max_length=8, choices=_choices(URGENCIES))
    due = models.DateField()
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in RequestState])
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="request_number_once"),
            models.CheckConstraint(name="request_asks_something", condition=~Q(question="") & ~Q(about="")),
            models.CheckConstraint(name="request_asks_another_agency", condition=~Q(agency=F("to_agency"))),
        ]
        indexes = [models.Index(fields=["to_agency", "state", "due"], name="request_waiting")]

    @property
    def shown(self) -> str:
        """What letters and lists call it: R-0012."""
        return f"R-{self.number:04d}"


class Answer(Protected):
    """What an agency answered, under its own label: it stays that agency's. Taken back, never changed."""

    reference_kind: ClassVar[str] = "answer"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=8, choices=_choices(OUTCOMES))
    reason = models.CharField(max_length=20, blank=True, choices=_choices(REASONS))  # why refused, or in part
    reason_words = models.TextField(blank=True)
    released = models.TextField(blank=True)  # what may be used, as the agency words it
    kind = models.CharField(max_length=10, blank=True, choices=[("fact", "Fact"), ("assessment", "Assessment")])
    onward = models.TextField(blank=True)  # conditions in words, beside the codes of the label
    by_sheet = models.BooleanField(default=False)  # came back as a filled form
    answered_by = models.CharField(max_length=40)
    answered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(withdrawn_at__isnull=True), name="request_has_one_answer"
            ),
            models.CheckConstraint(
                name="answer_says_what_its_kind_must",
                condition=Q(outcome="hit", reason="") & ~Q(released="") & ~Q(kind="")
                | Q(outcome="partial") & ~Q(released="") & ~Q(kind="") & ~Q(reason="")
                | Q(outcome="refuse", released="", kind="") & ~Q(reason="") & ~Q(reason_words="")
                | Q(outcome="nil", released="", kind="", reason=""),
            ),
        ]
