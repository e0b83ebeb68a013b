"""4P plans, objectives, actions with their moves, and the checks that stand before a power.

Subjects, meetings and decisions are pointed at as kind:id. Words name nobody: they use the subject's code, so that an
action can be read by its owner and by the meeting without the subject's own record.
"""

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.access.models import Agency, Partnership
from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from portfolio.partnership.plan.rules import LADDER
from portfolio.partnership.plan.states import ActionState, CheckState, ObjectiveState, PlanState


class FourP(models.TextChoices):
    """The four strands of the national strategy against serious and organised crime."""

    PURSUE = "pursue", "Pursue"
    PREVENT = "prevent", "Prevent"
    PROTECT = "protect", "Protect"
    PREPARE = "prepare", "Prepare"


class Plan4P(Protected):
    """The plan for one subject. A subject has one plan in force."""

    reference_kind = "plan"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)  # subject:id
    subject_code = models.CharField(max_length=20)  # N-017: what words and sheets say instead of a name
    subject_kind = models.CharField(max_length=10)  # nominal, group, line, place
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    lead = models.CharField(max_length=40)  # the lead responsible officer: a user id
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in PlanState])
    summary = models.TextField(blank=True)  # what the plan is for, and its risks
    equality_note = models.TextField(blank=True)
    review_due = models.DateField()
    revision = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "subject"], condition=Q(state="active"), name="plan_once_per_subject"
            ),
            models.CheckConstraint(
                name="plan_ended_by_somebody_with_a_reason",
                condition=Q(state="active", ended_at__isnull=True, ended_by="")
                | (~Q(state="active") & Q(ended_at__isnull=False) & ~Q(ended_by="") & ~Q(ended_because="")),
            ),
        ]


class Objective(Audited):
    """What is to be different, and how it will be known."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    plan = models.ForeignKey(Plan4P, on_delete=models.PROTECT, related_name="objectives")
    p = models.CharField(max_length=8, choices=FourP)
    outcome = models.TextField()  # one sentence
    baseline = models.TextField(blank=True)  # empty: not known, and the page says so
    measure = models.TextField()
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ObjectiveState])
    review_due = models.DateField()
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)


class ObjectiveMove(Audited):
    """One change of an objective's state. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="moves")
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ObjectiveState])
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)


class Check(Protected):
    """What was asked before a power may be used: who might be a victim here, or where an occupier will be safe.

    Signed by somebody else, for an agency that safeguards. A signed check counts until its last day.
    """

    reference_kind = "check"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)  # subject:id
    subject_code = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=[("exploitation", "exploitation"), ("rehousing", "rehousing")])
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in CheckState])
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # whose person made it
    asked_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # whose lead is to sign
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    last_day = models.DateField()  # counts up to and with this day
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="check_signed_by_a_second_person",
                condition=~Q(state__in=["signed", "refused"])
                | (
                    Q(decided_at__isnull=False)
                    & ~Q(decided_by="")
                    & ~Q(decision_reason="")
                    & ~Q(decided_by=F("made_by"))
                ),
            ),
        ]
        indexes = [models.Index(fields=["partnership", "subject", "kind"], name="check_by_subject")]


class CheckAnswer(Audited):
    """One question of a check: the answer, who gave it, and when. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    check_made = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=20)  # the code in rules.QUESTIONS
    answer = models.CharField(max_length=12)  # yes, no, not_known
    words = models.TextField()  # the facts, not the label
    asked_of = models.CharField(max_length=120, blank=True)  # who was consulted, where somebody was
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_made", "question"], name="check_answer_once")]


class Action(Protected):
    """Something an agency and a named person undertake by a day. Its label's controller is the owner agency."""

    reference_kind = "action"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan4P, on_delete=models.PROTECT, related_name="actions")
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="actions", null=True)
    code = models.CharField(max_length=10)  # A-0042, in minutes and on sheets
    text = models.TextField()
    p = models.CharField(max_length=8, choices=FourP)
    owner_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=40, blank=True)  # a user id; empty where the owner never signs in
    owner_name = models.CharField(max_length=120, blank=True)  # of an owner who never signs in
    due = models.DateField()
    priority = models.CharField(max_length=6, choices=[("urgent", "Urgent"), ("normal", "Normal"), ("low", "Low")])
    decision = models.CharField(max_length=40, blank=True)  # decision:id
    meeting = models.CharField(max_length=40, blank=True)  # meeting:id, where it was agreed
    power = models.CharField(max_length=60, blank=True)  # its id in the catalogue
    power_version = models.CharField(max_length=64, blank=True)  # the catalogue that was read
    no_power_because = models.TextField(blank=True)
    sensitive_kind = models.CharField(max_length=12, blank=True)  # immigration, exclusion, benefit
    necessity = models.TextField(blank=True)
    proportionality = models.TextField(blank=True)
    legal_check = models.TextField(blank=True)  # why a power of unsure standing may be relied on
    legal_check_by = models.CharField(max_length=120, blank=True)  # who confirmed that
    check_made = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="+", null=True)
    approved_at = models.DateTimeField(null=True)  # by the second approver of a sensitive tactic
    approved_by = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in ActionState])
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=40, blank=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "code"], name="action_code_once"),
            models.CheckConstraint(
                name="action_has_a_power_or_says_why_not",
                condition=Q(power="", power_version="") & ~Q(no_power_because="")
                | (~Q(power="") & ~Q(power_version="") & Q(no_power_because="")),
            ),
            models.CheckConstraint(
                name="action_has_one_owner",
                condition=(Q(owner="") & ~Q(owner_name="")) | (~Q(owner="") & Q(owner_name="")),
            ),
            models.CheckConstraint(
                name="action_verified_by_somebody_else",
                condition=~Q(state__in=["verified", "closed"])
                | (
                    Q(verified_at__isnull=False)
                    & ~Q(verified_by="")
                    & ~Q(verified_by=F("owner"))
                    & ~Q(verified_by=F("claimed_by"))
                ),
            ),
            models.CheckConstraint(
                name="action_claimed_by_somebody",
                condition=~Q(state__in=["done_claimed", "verified", "closed"])
                | (Q(claimed_at__isnull=False) & ~Q(claimed_by="")),
            ),
            models.CheckConstraint(
                name="action_of_a_sensitive_kind_is_approved_by_a_second_person",
                condition=Q(sensitive_kind="")
                | Q(state__in=["proposed", "cancelled"])
                | (
                    Q(approved_at__isnull=False)
                    & ~Q(approved_by="")
                    & ~Q(approved_by=F("made_by"))
                    & ~Q(necessity="")
                    & ~Q(proportionality="")
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["partnership", "state", "due"], name="action_by_state_and_due"),
            models.Index(fields=["partnership", "meeting"], name="action_by_meeting"),
        ]


class ActionMove(Audited):
    """One change of an action's state: what it became, when, by whom, how it came in. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()  # from 1, in order
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in ActionState])
    words = models.TextField(blank=True)  # evidence, blocker or reason, as the state needs
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    by_kind = models.CharField(max_length=6)
    via = models.CharField(max_length=6, choices=[("page", "page"), ("sheet", "sheet"), ("flow", "flow")])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "number"], name="action_move_once")]


class Told(Audited):
    """Somebody was told that an action runs late: at which step, and against which due date. Never changed.

    A due date that is moved begins the ladder anew.
    """

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="told")
    due = models.DateField()
    step = models.CharField(max_length=12, choices=[(one.told, one.sentence) for one in LADDER])
    user = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "due", "user"], name="told_of_lateness_once")]


class DueChange(Audited):
    """A due date that was moved, and why. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="due_changes")
    was = models.DateField()
    now = models.DateField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(name="due_change_moves", condition=~Q(was=F("now"))),
            models.CheckConstraint(name="due_change_has_a_reason", condition=~Q(reason="")),
        ]
