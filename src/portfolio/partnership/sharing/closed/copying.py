"""The paper of a copy: what may go, the recipient's mark on every page, and what the copy rests on in law."""

from dataclasses import replace

from portfolio.ground import clock, days
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agreement
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.partnership_profiles.paper import Paper
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.partnership.sharing.closed.weighing import Recipient, Weighed


def paper(viewer: Actor, profile: PartnershipProfile, recipient: Recipient, weighed: Weighed, copy: Copy) -> Paper:
    """The profile as this recipient may have it. Nothing that is left out is in it in any form."""
    facts = dict(profile.facts or profiles.facts_of(viewer, profile.subject.partition(":")[2]))
    if not weighed.named:
        facts["name"] = ""
    facts["members"] = [one for one in facts.get("members", ()) if one["subject"] in weighed.members]
    asked = profiles.tellable(recipient.reader, profiles.requests_of(profile))
    whole = profiles.paper(viewer, profile, weighed.included, facts=facts, requests=asked, captions=False)
    if not weighed.named or not profiles.reads_words(viewer, profile):
        # They speak of the person: not for whoever may not have the name, and not from whoever may not read them.
        whole = replace(whole, terms="", words={})
    conditions = tuple(dict.fromkeys(one for line in whole.lines for one in line.conditions))
    return replace(
        whole,
        handling="C" if any(row.label.handling == "C" for row in weighed.included) else "P",
        conditions=conditions,
        marking=max((row.label.marking for row in weighed.included), key=len, default=whole.marking),
        created=copy.issued_at.astimezone(clock.LONDON).date(),
        left_out=weighed.missing,
        identifier=f"{copy.shown} of {profile.number}",
        mark=mark(copy, recipient),
        control=control(viewer, copy, recipient),
    )


def mark(copy: Copy, recipient: Recipient) -> str:
    """What stands on every page, so that a photograph of one tells whose copy it is."""
    return (
        f"Copy {copy.shown} for {recipient.user.name}, {recipient.agency.name} only. "
        f"Issued {days.caption(copy.issued_at)}, expires {days.caption(copy.expires_at)}"
    )


def control(viewer: Actor, copy: Copy, recipient: Recipient) -> tuple[tuple[str, str], ...]:
    """The rows of the cover that make it a copy (handling.yaml document_must_carry)."""
    gateways = {one.code: one.label for one in catalogue.handling()["sharing_gateways"]}
    purposes = {one.code: one.label for one in catalogue.purposes()}
    people = access.names(viewer, {copy.issued_by})
    return (
        ("Copy", f"{copy.shown}, for {recipient.user.name} of {recipient.agency.name} and nobody else"),
        ("Handling instruction", "RECIPIENTS ONLY: named recipient only; do not forward, copy or photograph"),
        ("Issued", f"{days.caption(copy.issued_at)} by {people.get(copy.issued_by, copy.issued_by)}"),
        ("Destroy by", days.caption(copy.expires_at)),
        ("Shared for", purposes.get(copy.purpose, copy.purpose)),
        ("Legal gateway", gateways.get(copy.gateway, copy.gateway)),
        ("Agreement", _agreement(copy.agreement, copy)),
        ("Necessity", copy.necessity),
    )


def _agreement(agreement: Agreement | None, copy: Copy) -> str:
    if copy.is_emergency:
        return "Immediate risk to life: shared first, reviewed afterwards"
    return f"{agreement.name}, version {agreement.version}" if agreement else "Within one agency"
