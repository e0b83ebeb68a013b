"""Partnership Profiles are nominated, asked for, answered, written, signed by a second person, and sent as copies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from portfolio.flow.training import calendar, words_profiles
from portfolio.flow.training.calendar import Calendar
from portfolio.flow.training.known import People, together
from portfolio.flow.training.registering import Register
from portfolio.flow.training.words_profiles import Profile, Rest
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings.models import Meeting
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.partnership_profiles.states import NominationState
from portfolio.partnership.sharing.closed import operations as closed
from portfolio.partnership.sharing.closed import queries as copies

Cast = Mapping[str, Actor]
ANSWER_DAYS = 21  # given to an agency for its answer


@dataclass
class Written:
    """profiles: signed, by the key of words_profiles.py."""

    profiles: dict[str, PartnershipProfile] = field(default_factory=dict)
    copies: int = 0

    def reference(self, key: str) -> str:
        return f"partnership_profile:{self.profiles[key].id}"


def write(found: Register, people: People, meeting: Meeting, days: Calendar, cast: Cast) -> Written:
    """Both profiles for this meeting, and their copies."""
    written = Written()
    for told in (words_profiles.CALLUM, words_profiles.GROUP):
        with days.on(calendar.ASKED):
            profile = _commission(told, found, meeting, cast)
            answers = _ask(told, profile, found, days, cast)
        with days.on(calendar.SIGNED):
            _draft(told, profile, people, answers, cast)
            profiles.prepare(profile=profile, by=cast["analyst"])
            written.profiles[told.key] = profiles.sign(profile=profile, by=cast["second"])
    with days.on(calendar.SIGNED, 15):
        written.copies = _issue(written, cast)
    return written


def _commission(told: Profile, found: Register, meeting: Meeting, cast: Cast) -> PartnershipProfile:
    nomination = profiles.nominate(
        subject_id=found.id(told.key),
        reasons=told.reasons,
        open_reason=told.open_reason,
        criteria=words_profiles.CRITERIA,
        meeting=meeting.id,
        by=cast["lead"],
    )
    nomination = profiles.decide_nomination(
        nomination=nomination,
        to=NominationState.SELECTED,
        reason="For the next meeting: it needs more than one agency.",
        decided_as="coordinator",
        by=cast["coordinator"],
    )
    return profiles.commission(
        subject_id=found.id(told.key),
        terms=told.terms,
        purpose=told.purpose,
        meeting=meeting.id,
        meets_on=meeting.meets_on,
        nomination=nomination,
        by=cast["analyst"],
    )


def _ask(
    told: Profile, profile: PartnershipProfile, found: Register, days: Calendar, cast: Cast
) -> dict[str, Reference]:
    """The answers that released something, by agency."""
    answers = {}
    for one in told.questions:
        request = profiles.ask(
            subject_id=found.id(told.key),
            to_agency=access.agency(cast["analyst"], one.to),
            question=one.question,
            about=one.about,
            purpose=one.purpose,
            gateway=one.gateway,
            basis="The profile cannot say what is asked without it, and nothing less would do.",
            due=days.day(calendar.ASKED) + timedelta(days=ANSWER_DAYS),
            profile=profile,
            by=cast["analyst"],
        )
        if one.outcome:
            given = profiles.answer(
                request=request,
                outcome=one.outcome,
                released=one.released,
                kind="fact" if one.released else "",
                by=cast[one.by],
            )
            if one.released:
                answers[one.to] = Reference("answer", given.id)
    return answers


def _draft(
    told: Profile, profile: PartnershipProfile, people: People, answers: Mapping[str, Reference], cast: Cast
) -> None:
    by = cast["analyst"]
    for one in told.statements:
        profiles.add_statement(
            profile=profile,
            section_id=one.section,
            kind=one.kind,
            text=one.text,
            rests_on=together(_rests(rest, people, answers) for rest in one.rests),
            probability=one.probability,
            confidence=one.confidence,
            whose=one.whose,
            about_victim=one.about_victim,
            by=by,
        )
    for section, text in told.sections:
        profiles.write_section(profile=profile, section_id=section, text=text, seen_revision=0, by=by)
    profiles.choose_options(profile=profile, powers=told.options, by=by)


def _rests(rest: Rest, people: People, answers: Mapping[str, Reference]) -> list[Reference]:
    if rest.answer:
        return [answers[rest.answer]]
    if rest.says is None:
        return [Reference("identity", people.identities[rest.who])]
    return people.saying(rest.who, rest.says)


# To whom each profile goes. What came under conditions goes only where the originator said yes; else it is left out.
CHILD_WELFARE = {
    "child_welfare_reason": "Those who see the child each week must know what to look for.",
    "authorising_law": "Children Act 2004, sections 10 and 11",
    "recipient_lawful_basis": "Article 6(1)(e), public task",
    "art10_condition": "Data Protection Act 2018, Schedule 1, paragraph 18",
}
CRIME_AND_DISORDER = {
    "provision_of_act": "Crime and Disorder Act 1998, section 17 and the strategy under section 6",
    "recipient_status": "A relevant authority, or acting for one",
}
NECESSITY = "The recipient decides at the meeting, or acts the day after; a summary would not let them."


def _issue(written: Written, cast: Cast) -> int:
    """Three people have copies of the child's profile: one opened it, one is called back. Two have the group's."""
    by = cast["analyst"]
    child, group = written.profiles["callum"], written.profiles["G1"]
    _permit(child, "childrens_social_care", cast)
    care = closed.issue(
        profile=child,
        recipient=copies.recipient(by, "childrens_social_care", "social-care"),
        purpose="safeguard",
        gateway="CA04_S10_S11",
        necessity=NECESSITY,
        basis=CHILD_WELFARE,
        by=by,
    )
    school = closed.issue(
        profile=child,
        recipient=copies.recipient(by, "education", "school"),
        purpose="safeguard",
        gateway="CA04_S10_S11",
        necessity=NECESSITY,
        basis=CHILD_WELFARE,
        leave_out_conditioned=True,
        by=by,
    )
    others = [
        closed.issue(
            profile=profile,
            recipient=copies.recipient(by, agency, who),
            purpose="prevent_crime",
            gateway="CDA98_S115",
            necessity=NECESSITY,
            basis=CRIME_AND_DISORDER,
            leave_out_conditioned=True,
            by=by,
        )
        for profile, agency, who in (
            (child, "council_community_safety", "chair"),
            (group, "council_community_safety", "chair"),
            (group, "housing_provider", "practitioner"),
        )
    ]
    closed.open_copy(copy=care, format="pdf", by=cast["social-care"])
    closed.recall(
        copies=[school],
        reason="The school has named another lead for safeguarding. A copy for that person follows.",
        by=by,
    )
    return len([care, school, *others])


def _permit(profile: PartnershipProfile, agency: str, cast: Cast) -> None:
    """The originator of what came under conditions lets this agency have it."""
    by = cast["analyst"]
    recipient = copies.recipient(by, agency)
    while conditioned := copies.preview(
        by, profile, recipient, purpose="safeguard", gateway="CA04_S10_S11"
    ).conditioned:  # one permission may be for what lies beneath several statements
        closed.record_permission(
            statement=conditioned[0],
            recipient=recipient.agency,
            given_by="The police source unit, by telephone",
            words="For the child’s protection; not to be told to the family.",
            by=by,
        )
