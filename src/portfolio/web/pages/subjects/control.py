"""The block at the top of a subject, and why it is in view."""

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.reference import queries as catalogue
from portfolio.picture.subjects import queries
from portfolio.picture.subjects.criteria import LINE_SCOPES, PLACE_KINDS, version
from portfolio.picture.subjects.queries import Seen
from portfolio.picture.subjects.states import GROUP_OWNERS, LINE_OWNERS, OWNERS, Standing
from portfolio.web import words
from portfolio.web.pages.subjects.presenters import born_words, kind_words, review, standing, tags
from portfolio.web.words import day, facts


def block(viewer: Actor, one: Seen) -> list[dict[str, object]]:
    """The block at the top of a subject: what it is held as, who answers for it, until when."""
    ids = {one.owner, one.lead_officer, one.safeguarding_lead, one.proposed_by, one.approved_by}
    people = access.names(viewer, ids - {""})
    born = born_words(one)
    proposed = f"{day(one.proposed_at)} by {people.get(one.proposed_by, one.proposed_by)}" if one.proposed_by else ""
    approved = f"{day(one.approved_at)} by {people.get(one.approved_by, one.approved_by)}" if one.approved_by else ""
    return facts(
        ("Held as", tags(one.flags) if one.kind == "nominal" else kind_words(one)),
        ("Born", born),
        ("Standing", standing(one)),
        ("Whose turn", _turn(one)),
        ("Agency", one.agency),
        ("Owner", people.get(one.owner, one.owner)),
        ("Lead responsible officer", people.get(one.lead_officer, one.lead_officer)),
        ("Safeguarding lead", people.get(one.safeguarding_lead, one.safeguarding_lead)),
        ("Review", review(one)),
        ("Earlier codes", ", ".join(code for _, code in queries.combined_from(viewer, one.id))),
        ("Proposed", proposed),
        ("Approved", approved),
        ("Handling", _handling(one)),
    )


def _turn(one: Seen) -> str:
    if one.life and one.state != Standing.PROPOSED:
        owners = GROUP_OWNERS if one.kind == "group" else LINE_OWNERS
        return {state.value: owner for state, owner in owners.items()}[one.life].capitalize()
    return OWNERS[Standing(one.state)].capitalize()


def _handling(one: Seen) -> str:
    if one.handling != "C":
        return ""
    return f"Conditions {', '.join(one.conditions)}: ask {one.agency} before anything is passed on"


def why(one: Seen) -> list[dict[str, object]]:
    """Why it is in view."""
    held = version(one.criteria)
    criteria = f"Version {one.criteria}, settled {day(held.settled)}" if held else one.criteria
    nrm = ""
    if one.nrm_considered:
        nrm = f"{'Considered' if one.nrm_considered == 'yes' else 'Not considered'}: {one.nrm_reason}"
    return facts(
        ("Necessity", one.necessity), ("Criteria", criteria), ("National Referral Mechanism", nrm), *_more(one)
    )


def _more(one: Seen) -> list[tuple[str, object]]:
    if one.group:
        definitions = {known.id: known for known in catalogue.definitions()}
        known = definitions.get(one.group.definition)
        text = f"{known.text} ({known.source.title})" if known else one.group.definition
        quiet = (
            f"{words.plural(one.group.quiet_months, 'month')} without intent or capability"
            if one.group.quiet_months
            else ""
        )
        return [("Definition", text), ("Territory", one.group.territory), ("When archived", quiet)]
    if one.line:
        line = one.line
        closure = (
            f"Type {line.closure_type} on {day(line.closed_on)}: {line.closure_evidence}" if line.closure_type else ""
        )
        return [
            ("Number", line.number),
            ("Scope", LINE_SCOPES[line.scope]),
            ("Run from", line.origin_area),
            ("Sells in", line.market_area),
            ("Sells", line.commodity),
            ("NCLCC reference", line.nclcc_reference),
            ("First seen", day(line.first_seen)),
            ("Last seen", day(line.last_seen)),
            ("Closure", closure),
        ]
    if one.place:
        place = one.place
        return [
            ("Kind of place", PLACE_KINDS[place.place_kind]),
            ("Address", place.address),
            ("Postcode", place.postcode),
            ("Small area", place.lsoa),
        ]
    return []
