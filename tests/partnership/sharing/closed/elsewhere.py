"""A Partnership Profile of the second partnership with all that hangs on one, for the test of doors."""

from datetime import date, timedelta

from portfolio.ground import clock
from portfolio.ground.access import events
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency
from portfolio.ground.access.operations import intern
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles.models import (
    Nomination,
    PartnershipProfile,
    ProfileStatement,
    Request,
)
from portfolio.partnership.sharing.closed.models import Copy, NotShared


def profiles(by: Actor) -> dict[str, str]:
    """Their ids, by the beginning of their addresses."""
    now = clock.now()
    label = Label(
        partnership=by.partnership_id,
        controller=by.agency_id,
        regime="part3",
        marking="OFFICIAL-SENSITIVE",
        sensitivity="personal",
        handling="P",
        review_due=date(2030, 1, 1),
    )
    about = {"subject": "subject:06fx", "code": "N-001"}
    with act(by=by, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "elsewhere")):
        row = intern(label)
        other = Agency(
            partnership_id=by.partnership_id, code="lodgings", name="Lodgings", regime="part2", state="active"
        )
        nomination = Nomination(
            **about,
            label=row,
            agency_id=by.agency_id,
            proposed_by=by.id,
            proposed_at=now,
            reasons="Theirs.",
            criteria={},
            criteria_version="x",
            state="nominated",
        )
        profile = PartnershipProfile(
            **about,
            label=row,
            kind="nominal",
            version=1,
            terms="Theirs.",
            purpose="profile",
            state="drafting",
            commissioned_at=now,
            commissioned_by=by.id,
        )
        statement = ProfileStatement(
            label=row,
            profile=profile,
            section="police",
            place=1,
            kind="fact",
            text="Theirs.",
            dated=now.date(),
            written_at=now,
            written_by=by.id,
        )
        request = Request(
            **about,
            label=row,
            partnership_id=by.partnership_id,
            number=1,
            agency_id=by.agency_id,
            to_agency=other,
            question="Theirs?",
            about="Them",
            purpose="profile",
            gateway="x",
            basis="x",
            urgency="routine",
            due=now.date(),
            asked_by=by.id,
            asked_at=now,
            state="sent",
        )
        copy = Copy(
            label=row,
            partnership_id=by.partnership_id,
            number=1,
            profile=profile,
            code="N-001",
            agency_id=by.agency_id,
            recipient_id=by.id,
            purpose="x",
            gateway="x",
            necessity="x",
            included=1,
            left_out=0,
            digest="x",
            issued_at=now,
            issued_by=by.id,
            expires_at=now + timedelta(days=1),
        )
        decision = NotShared(
            label=row, profile=profile, agency=other, reason="Theirs.", decided_at=now, decided_by=by.id
        )
        for made in (other, nomination, profile, statement, request, copy, decision):
            made.save(force_insert=True)
    return {
        "partnership-profiles/nominations/": nomination.id,
        "partnership-profiles/statement/": statement.id,
        "partnership-profiles/": profile.id,
        "requests/": request.id,
        "oversight/disclosures/": request.id,
        "copies/decision/": decision.id,
        "copies/": copy.id,
        "your-copies/": copy.id,
    }
