"""Pure decisions about a copy: which statements its recipient may have, and whether it may be issued at all.

A copy is a disclosure that a named person decides on, so it is judged for the recipient's agency: what that agency may
hold under the agreement, the person's own restrictions included (docs/decisions/0009). The recipient's role limits
what they find by themselves, not what they are given.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.roles import Role
from portfolio.ground.access.rules import Depth, decide, relation

EMERGENCY_GATEWAY, EMERGENCY_PURPOSE = "VITAL_INTERESTS", "protect_life"
VIOLENCE_GATEWAY = "PCSC22_S16"
HEALTH_OR_CARE = ("health", "childrens_social_care", "adults_social_care")  # agencies, for the serious violence gateway
TO_PROTECT = ("safeguard", EMERGENCY_PURPOSE)  # purposes for which it is shared whatever else has stopped
POWERS = ("power", "duty", "duty_context", "defence", "emergency")  # kinds of gateways that let information go
LAW_ENFORCEMENT = ("detect_prosecute", "public_security", "prevent_crime", "protect_life")  # purposes within Part 3
REVIEW_HOURS = 24  # after an emergency: REQ-36
MOST_PEOPLE = 20  # in one copy without a second person: REQ-32
COPY_DAYS, EMERGENCY_DAYS = 28, 7  # a copy opens for so long
LONGEST_DAYS = 90

# What a gateway asks to be recorded, as a question. Purpose and necessity are asked of every copy.
FIELDS = {
    "provision_of_act": "For which provision of the Act is it necessary or expedient?",
    "recipient_status": "What is the recipient: a relevant authority, or acting for which one?",
    "child_welfare_reason": "How does it serve the child’s welfare?",
    "child": "Which child does it concern? (use a code)",
    "adult": "Which adult does it concern? (use a code)",
    "relevance": "Why is it relevant to the child’s welfare?",
    "detriment_test": "Would sharing do the child more harm than good? Say why not",
    "decision_if_not_shared": "What would follow if it were not shared?",
    "enquiry_reference": "Reference of the enquiry",
    "consent_or_override_reason": "Consent, or why it is overridden",
    "function": "Which serious-violence function does it serve?",
    "exclusion_check": "Who checked that it holds no patient, health or social care information?",
    "policing_purpose": "Which policing purpose?",
    "proportionality": "Why is it proportionate?",
    "harm": "Which harm does it avoid?",
    "why_consent_not_sought": "Why was consent not sought?",
    "caldicott_advice": "The Caldicott Guardian’s advice",
    "threat": "What is the threat to life?",
    "who_protected": "Who is protected?",
    "authorising_law": "Which law authorises use outside law enforcement?",
    "recipient_lawful_basis": "The recipient’s Article 6 basis",
    "art10_condition": "The recipient’s Article 10 condition",
}
GIVEN = {"purpose", "necessity", "post_review_by"}  # asked of every copy, or set by itself
PART_3_FIELDS = ("authorising_law", "recipient_lawful_basis", "art10_condition")


class Why(StrEnum):
    """Why a statement is not in a copy. HIDDEN is told to nobody, not even as a count."""

    HIDDEN = "hidden"
    UNSEEN = "unseen"  # the issuer may not see it, so cannot send it
    PERMISSION = "permission"  # shared under conditions; its originator has not been asked
    AGREEMENT = "agreement"  # it came from an agency that has no agreement with the recipient
    DEPTH = "depth"  # the recipient's agency may not have it


WHY_WORDS = {
    Why.UNSEEN: "you may not see them yourself",
    Why.PERMISSION: "they came under conditions, and the originator has not given permission",
    Why.AGREEMENT: "an agency that they came from has no agreement with the recipient for this purpose",
    Why.DEPTH: "the recipient’s agency may not have them",
}


@dataclass(frozen=True)
class Part:
    """Something beneath a statement. is_permitted: its originator said yes to the recipient having it."""

    controller: str  # agency id
    handling: str
    is_permitted: bool


@dataclass(frozen=True)
class Candidate:
    """A statement that may go into a copy. is_hidden: a restriction hides it, or what is beneath it, from them."""

    label: Label
    parts: tuple[Part, ...]
    is_seen_by_issuer: bool
    is_hidden: bool


def audience(recipient: Actor) -> Actor:
    """For whom `decide()` is asked: the recipient's agency, as those who work with material there may see it."""
    return replace(recipient, role=Role.ANALYST)


def ruling(one: Candidate, reader: Actor, purpose: str, *, emergency: bool) -> Why | None:
    """None where the statement may go into the copy of this audience; else why not.

    In an emergency what the issuer sees goes, whatever the agreements say (REQ-30, REQ-37); never what is hidden.
    """
    if one.is_hidden:
        return Why.HIDDEN
    if not one.is_seen_by_issuer:
        return Why.UNSEEN
    if emergency:
        return None
    label = one.label
    theirs = relation(reader, label, purpose) == "own"
    foreign = [part for part in one.parts if part.controller != reader.agency_id]
    if not theirs:
        bound = [part for part in foreign if part.handling == "C"]
        if label.handling == "C" and not all(part.is_permitted for part in bound):
            return Why.PERMISSION
        if any(not part.is_permitted and not _shares(reader, part.controller, purpose) for part in foreign):
            return Why.AGREEMENT
        label = replace(label, handling="P", conditions=frozenset())
    return None if decide(reader, label, purpose).depth >= Depth.DETAIL else Why.DEPTH


def _shares(reader: Actor, controller: str, purpose: str) -> bool:
    return any({reader.agency_id, controller} <= one.parties and purpose in one.purposes for one in reader.sharings)


def agreement_of(reader: Actor, controller: str, purpose: str) -> str | None:
    """The id of an agreement in force that binds both for the purpose; "" within one agency; None for none."""
    if reader.agency_id == controller:
        return ""
    found = (one.id for one in reader.sharings if {reader.agency_id, controller} <= one.parties)
    return next((id for id in found if purpose in _purposes(reader, id)), None)


def _purposes(reader: Actor, id: str) -> frozenset[str]:
    return next(one.purposes for one in reader.sharings if one.id == id)


def fields_of(gateway: Mapping[str, Any], *, part_3_leaves: bool) -> tuple[str, ...]:
    """What must be recorded beside purpose and necessity: what the gateway asks, and REQ-25 where it applies."""
    asked = [one for one in gateway.get("required_fields", ()) if one not in GIVEN]
    return tuple(dict.fromkeys([*asked, *(PART_3_FIELDS if part_3_leaves else ())]))


def leaves_part_3(labels: Collection[Label], recipient_regime: str, purpose: str) -> bool:
    """Whether law-enforcement material goes to a recipient outside Part 3 for another purpose (REQ-25)."""
    outside = recipient_regime == "part2" and purpose not in LAW_ENFORCEMENT
    return outside and any(label.regime == "part3" for label in labels)


def faults_of_gateway(code: str, gateway: Mapping[str, Any] | None, *, holds_health: int) -> list[str]:
    """Why this gateway cannot carry the copy, in sentences. holds_health: statements that it does not cover.

    Source: handling.yaml sharing_gateways; REQ-26 (serious violence duty, PCSC Act 2022 section 16).
    """
    if gateway is None:
        return ["Choose the legal gateway from the list."]
    if not gateway.get("personal_data", False):
        return [f"{gateway['label']} does not cover personal data. Choose another gateway."]
    if gateway.get("kind") not in POWERS:
        return [f"{gateway['label']} is a condition or an exemption, not a power to share. Choose the power."]
    if str(gateway.get("in_force", "")).startswith("unconfirmed"):
        return [f"It is not confirmed that {gateway['label']} is in force. Choose a gateway that is."]
    if code == VIOLENCE_GATEWAY and holds_health:
        what = "statement holds" if holds_health == 1 else "statements hold"
        return [
            f"The serious violence duty does not cover patient information, or personal information from a health or "
            f"social care authority: {holds_health} {what} such. Choose another gateway."
        ]
    return []


def faults_of_issue(
    *,
    necessity: str,
    basis: Mapping[str, str],
    fields: Sequence[str],
    days: int,
    included: int,
    needing_permission: int,
    leave_out: bool,
) -> list[str]:
    """What stands between a preview and a copy, in sentences."""
    faults = []
    if not necessity.strip():
        faults.append("Say why it is necessary and proportionate that they have it.")
    faults += [f"Answer: {FIELDS.get(one, one)}" for one in fields if not basis.get(one, "").strip()]
    if not 1 <= days <= LONGEST_DAYS:
        faults.append(f"A copy opens for 1 to {LONGEST_DAYS} days.")
    if needing_permission and not leave_out:
        what = "statement came" if needing_permission == 1 else "statements came"
        faults.append(
            f"{needing_permission} {what} under conditions (handling C), and no permission of the originator is "
            "recorded. Record it, or say that the copy goes without."
        )
    if not included:
        faults.append("Nothing of it may go to this recipient, so there is no copy to make.")
    return faults


def second_person(*, issuer: str, signer: str, is_bound: bool, tells_of_a_child: bool, people: int) -> str:
    """Empty where this person may issue the copy; else why another must.

    The signature is the second person's yes to the very content (its digest is compared before a copy is made). Where
    that content came under conditions, tells who a child is or speaks of more than 20 people, releasing it takes two as
    well: whoever signed it does not also give it out. Source: REQ-32; docs/decisions/0009.
    """
    why = ""
    if is_bound:
        why = "holds something that came under conditions (handling C)"
    elif tells_of_a_child:
        why = "tells who a child is"
    elif people > MOST_PEOPLE:
        why = f"speaks of more than {MOST_PEOPLE} people"
    if not why or issuer != signer:
        return ""
    return f"This copy {why}, and you signed the profile. Somebody else must issue it."


def may_review(*, issuer: str, issuer_agency: str, by: str, by_kind: str, by_agency: str) -> str:
    """Empty where this person may review an emergency; else why not: another agency's eyes (REQ-36)."""
    if by_kind != "user":
        return "An emergency is reviewed by a person. Use --as with the name of somebody who may."
    if by == issuer or by_agency == issuer_agency:
        return "An emergency is reviewed by somebody of another agency than the one that shared."
    return ""
