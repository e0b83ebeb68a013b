"""A small town in which every protected field of every room holds a word of its own, taken in and written as at work.

A kind of canary is a row of the truth table (truth.py): what has the same label and the same parties.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from portfolio.flow import papers
from portfolio.ground import clock
from portfolio.ground.access import operations as access
from portfolio.ground.geography import operations as geography
from portfolio.ground.ids import Reference
from portfolio.information.linkage import operations as linkage
from portfolio.information.linkage import queries as who_is_who
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.meetings.operations import Said
from portfolio.partnership.meetings.rules import Wording
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.plan import operations as plans
from portfolio.partnership.plan.operations.checks import Given
from portfolio.partnership.safeguarding import operations as safeguarding
from portfolio.partnership.safeguarding.people import Person
from portfolio.partnership.sharing import operations as sharing
from portfolio.partnership.sharing.closed import operations as copies
from portfolio.partnership.sharing.closed import queries as copy_queries
from portfolio.partnership.sharing.open.skeleton import PARTS
from portfolio.picture.network import operations as network
from portfolio.picture.network.models import Tie
from portfolio.picture.subjects import operations as subjects
from portfolio.picture.subjects.given import CategoryGiven, EvidenceGiven
from portfolio.picture.subjects.models import Subject
from tests.leaks import doing
from tests.leaks.rows import mention_of, records
from tests.leaks.town import Town
from tests.partnership.partnership_profiles import made
from tests.picture.conftest import LOOKUP, RESIDENTS
from tests.world import World


def plant(world: World, folder: Path) -> Town:
    """Everything, in the order in which it comes about."""
    town = Town(world, folder)
    records(town)
    _identities(town)
    _register(town)
    _safeguarding(town)
    _profile(town)
    _plan(town)
    _outcomes(town)
    _meeting(town)
    _report(town)
    return town


def _identities(town: Town) -> None:
    """The police's and the housing association's person are one, says the analyst; two more are not."""
    by = town.world.analyst
    linkage.run(by=town.world.operator)
    police, housing = mention_of(town, "police people"), mention_of(town, "housing people")
    left, right = sorted((police.pk, housing.pk))
    said = linkage.judge(left=left, right=right, verdict="same", reason=town.t("link", "judgement reason"), by=by)
    other = mention_of(town, "tenancy")
    left, right = sorted((police.pk, other.pk))
    wrong = linkage.judge(left=left, right=right, verdict="same", reason=town.t("link", "second reason"), by=by)
    linkage.withdraw(judgement_id=wrong.id, reason=town.t("link", "judgement withdrawn_because"), by=by)
    spoken_of = {
        "identity": police.pk,
        "hidden identity": mention_of(town, "hidden").pk,
        "bound identity": mention_of(town, "intelligence C").pk,
        "school identity": mention_of(town, "school people").pk,
    }
    held = who_is_who.identity_of(town.world.operator, list(spoken_of.values()))
    town.things |= {name: held[key] for name, key in spoken_of.items()}
    pairs = ((police.pk, spoken_of["school identity"]), (police.pk, spoken_of["hidden identity"]))
    town.things |= dict(zip(("pair", "hidden pair"), (f"{min(one)}-{max(one)}" for one in pairs), strict=True))
    town.things["judgement"] = said.id
    network.build(by=town.world.operator)
    tie = Tie.objects.order_by("left", "right")[0]
    town.things["tie"] = f"{tie.left_id}-{tie.right_id}"


def _evidence(town: Town, thing: str, shows: str, note: str = "") -> EvidenceGiven:
    return EvidenceGiven(Reference("record", f"{town.things[thing]}.2"), shows, note)


def _register(town: Town) -> None:
    world, by, due = town.world, town.world.analyst, made.subjects.soon()
    kind = "subject"
    suspect = CategoryGiven("SUSPECT", basis=town.t(kind, "category basis"), from_date=clock.today(), review_due=due)
    nominal = doing.approved(
        town,
        subjects.propose_nominal(
            name=town.w("name in a copy", "nominal name"),
            born_first=date(1991, 2, 14),
            born_last=date(1991, 2, 14),
            identity=town.things["identity"],
            necessity=town.t(kind, "nominal necessity"),
            categories=[suspect],
            evidence=[
                _evidence(town, "police people", "offending", town.t(kind, "evidence note")),
                _evidence(town, "housing people", "offending"),
            ],
            review_due=due,
            by=by,
        ),
    )
    group = doing.approved(
        town,
        subjects.propose_group(
            **made.subjects.group_values(
                world,
                name=town.w(kind, "group name"),
                necessity=town.t(kind, "group necessity"),
                territory=town.w(kind, "territory"),
            ),
            by=by,
        ),
    )
    line = doing.approved(
        town,
        subjects.propose_line(
            **made.subjects.line_values(
                world,
                name=town.w(kind, "line name"),
                number=town.canaries.phone(kind, "line number"),
                necessity=town.t(kind, "line necessity"),
                origin_area=town.w(kind, "origin_area"),
                market_area=town.w(kind, "market_area"),
                commodity=town.w(kind, "commodity"),
                nclcc_reference=town.w(kind, "nclcc_reference"),
            ),
            by=by,
        ),
    )
    place = doing.place(town, kind, 2, postcode=town.canaries.postcode(kind, "place postcode"))
    hidden = doing.place(town, "hidden subject", 3)
    access.restrict(
        about=Reference("subject", hidden.id),
        user=world.users["coordinator"],
        reason="A relative.",
        by=world.governance,
    )
    town.things |= {"nominal": nominal, "group": group, "gang line": line, "place": place, "hidden subject": hidden}


def _safeguarding(town: Town) -> None:
    world, now = town.world, clock.now()
    referral = safeguarding.refer(
        person=Person(town.w("referral", "name"), True),
        route="mash",
        receiver_code="childrens_social_care",
        consent="not_needed",
        concern=town.t("referral", "concern"),
        by=world.teacher,
    )
    safeguarding.move(case=referral, to="sent", note=town.t("referral", "step note"), by=world.teacher)
    safeguarding.move(case=referral, to="received", by=world.social_worker)
    outcome = town.t("referral", "outcome")
    safeguarding.move(case=referral, to="accepted", outcome=outcome, by=world.social_worker)
    kind = "cuckooing"
    home = safeguarding.report_cuckooing(
        person=Person(town.w(kind, "name"), False),
        address=f"8 {town.w(kind, 'address')} Court",
        form="drugs",
        concern=town.t(kind, "concern"),
        by=world.practitioner,
    )
    safeguarding.move(case=home, to="triage", by=world.practitioner)
    safeguarding.move(case=home, to="checked", seen_alone_at=now, wishes=town.t(kind, "wishes"), by=world.practitioner)
    safeguarding.move(case=home, to="risk_rated", by=world.practitioner)
    plan = town.t(kind, "safety_plan")
    safeguarding.move(case=home, to="safety_plan", safety_plan=plan, by=world.practitioner)
    kind = "missing case"
    child = safeguarding.report_missing(
        person=Person(town.w(kind, "name"), True),
        reported=datetime.combine(clock.today() - timedelta(days=2), time(9), tzinfo=now.tzinfo),
        concern=town.t(kind, "concern"),
        by=world.social_worker,
    )
    safeguarding.move(case=child, to="returned", returned_at=now - timedelta(hours=9), by=world.social_worker)
    safeguarding.move(case=child, to="offered", by=world.social_worker)
    because = town.t(kind, "declined_because")
    safeguarding.move(case=child, to="declined", declined_because=because, by=world.social_worker)
    kind = "nrm"
    nrm = safeguarding.identify_for_nrm(
        person=Person(town.w(kind, "name"), False),
        concern=town.t(kind, "concern"),
        safeguarded=town.t(kind, "safeguarded"),
        by=world.analyst,
    )
    town.things |= {"referral": referral, "cuckooing": home, "missing case": child, "nrm": nrm}


def _profile(town: Town) -> None:
    world, by = town.world, town.world.analyst
    nominal: Subject = town.things["nominal"]
    nomination = profiles.nominate(
        subject_id=nominal.id,
        reasons=town.t("nomination", "reasons"),
        open_reason=f"More than one agency is needed: {town.t('open nomination', 'open reason')}",
        criteria={code: {"answer": "yes", "words": town.t("nomination", code)} for code in made.ANSWERS},
        by=world.council_analyst,
    )
    from portfolio.partnership.partnership_profiles.states import NominationState

    profiles.decide_nomination(
        nomination=nomination,
        to=NominationState.SELECTED,
        reason=town.t("nomination", "decision"),
        decided_as="chair",
        by=world.coordinator,
    )
    profile = profiles.commission(subject_id=nominal.id, terms=town.t("profile", "terms"), nomination=nomination, by=by)
    for kind, thing in (("statement P", "intelligence P"), ("statement C", "intelligence C")):
        rests_on = Reference("record", f"{town.things[thing]}.2")
        town.things[kind] = made.say(profile, by, rests_on, text=town.t(kind, "text"))
    for section in ("why_now", "decisions", "review"):
        profiles.write_section(
            profile=profile, section_id=section, text=town.t("profile", f"words of {section}"), seen_revision=0, by=by
        )
    kind = "request"
    request = made.ask(
        world,
        nominal.id,
        question=f"Does {town.w('asked', 'question')} hold a tenancy with you?",
        about=town.t(kind, "about"),
        basis=town.t("asked", "basis"),
        profile=profile,
    )
    profiles.answer(
        request=request,
        outcome="hit",
        released=town.t("answer", "released"),
        onward=town.t("answer", "onward"),
        kind="fact",
        by=world.practitioner,
    )
    refused = made.ask(
        world,
        nominal.id,
        to="school",
        question=f"Is {town.w('asked of school', 'question')} a pupil?",
        about=town.t("school request", "about"),
    )
    profiles.answer(
        request=refused,
        outcome="refuse",
        reason="harm",
        reason_words=town.t("school answer", "reason_words"),
        by=world.teacher,
    )
    profiles.prepare(profile=profile, by=by)
    profile = profiles.sign(profile=profile, by=world.lead)
    given = {
        "purpose": "prevent_crime",
        "gateway": "CDA98_S115",
        "necessity": town.t("issue", "necessity"),
        "basis": {
            "provision_of_act": town.t("issue", "basis provision"),
            "recipient_status": "A registered social landlord",
        },
        "leave_out_conditioned": True,
    }
    copy = copies.issue(profile=profile, recipient=copy_queries.recipient(by, "housing", ""), by=by, **given)
    town.things |= {
        "profile": profile,
        "nomination": nomination,
        "request": request,
        "school request": refused,
        "copy": copy,
    }


def _plan(town: Town) -> None:
    world, nominal = town.world, town.things["nominal"]
    kind = "plan"
    plan = doing.plan(town, nominal, summary=town.t(kind, "summary"), equality_note=town.t(kind, "equality_note"))
    objective = doing.objective(town, plan, kind, "protect")
    kind = "action"
    action = doing.action(
        town,
        plan,
        town.t(kind, "text"),
        objective_id=objective.id,
        no_power_because=town.t(kind, "no_power_because"),
    )
    for to in ("offered", "accepted", "in_progress"):
        if action.state != to:
            action = plans.move_action(action_id=action.id, to=to, by=world.practitioner)
    plans.change_due(
        action_id=action.id, due=made.subjects.soon(20), reason=town.t(kind, "due reason"), by=world.practitioner
    )
    plans.move_action(action_id=action.id, to="done_claimed", words=town.t(kind, "move words"), by=world.practitioner)
    kind = "check"
    answers = {
        code: Given(
            "yes", town.t(kind, f"answer {code}"), town.w(kind, f"asked_of {code}") if code == "consulted" else ""
        )
        for code in ("victim", "nrm", "s45", "consulted")
    }
    check = plans.make_check(
        subject_id=nominal.id, kind="exploitation", answers=answers, asked="childrens_social_care", by=world.analyst
    )
    plans.sign_check(check_id=check.id, reason=town.t(kind, "decision_reason"), by=world.social_worker)
    town.things |= {"plan": plan, "objective": objective, "action": action, "check": check}


def _outcomes(town: Town) -> None:
    nominal, kind = town.things["nominal"], "disruption"
    words = {
        name: town.t(kind, name)
        for name in (
            "title", "rationale", "victim_effect", "capability_change", "intent_change", "harm_change",
            "displacement_seen", "unintended_effects", "duration_expected",
        )
    }  # fmt: skip
    disruption = doing.disruption(town, [nominal], words, town.t(kind, "moderation_reason"), days_ago=3)
    town.things |= {"order": doing.order(town, nominal, "order"), "disruption": disruption}


IN_THE_ROOM = ("chair", "coordinator", "analyst", "social_worker")
ASKED = (*IN_THE_ROOM, "practitioner")


def _meeting(town: Town) -> None:
    world, by = town.world, town.world.coordinator
    series = meetings.begin_series(
        name="Organised crime partnership group",
        agency=world.agencies["council"],
        from_date=date(2020, 1, 1),
        chair=world.users["chair"],
        place="Town Hall",
        by=by,
    )
    meeting = meetings.plan(series=series, meets_on=clock.today() + timedelta(days=10), starts=time(14), by=by)
    people = {
        name: meetings.add_attendee(meeting=meeting, agency=world.agencies["council"], user=world.users[name], by=by)
        for name in ASKED
    }
    closed = meetings.add_item(
        meeting=meeting,
        heading="subjects",
        title=town.w("closed item", "title"),
        subjects=[Reference("subject", town.things["nominal"].id)],
        presenter=town.w("closed item", "presenter"),
        by=by,
    )
    open_item = meetings.add_item(
        meeting=meeting, heading="gaps", title=town.w("open item", "title"), part="open", by=by
    )
    meetings.open_agenda(meeting=meeting, by=by)
    meetings.issue_papers(meeting=meeting, by=by)
    meetings.begin_meeting(meeting=meeting, by=by)
    for attendee in people.values():
        meetings.sign_confidentiality(attendee=attendee, by=by)
    meetings.record_attendance(item=closed, attendees=[people[name] for name in IN_THE_ROOM], status="present", by=by)
    meetings.record_attendance(
        item=closed,
        attendees=[people["practitioner"]],
        status="apology",
        reason=town.t("closed item", "attendance reason"),
        by=by,
    )
    meetings.record_attendance(item=open_item, attendees=list(people.values()), status="present", by=by)
    meetings.write_summary(item=closed, text=town.t("closed item", "summary"), seen_revision=0, by=by)
    meetings.write_summary(item=open_item, text=town.t("open item", "summary"), seen_revision=0, by=by)
    decided = "decision"
    spoken = Said(
        Wording(
            kind="general",
            question=town.t(decided, "question"),
            options=(town.t(decided, "option"), "Nothing"),
            choice=town.t(decided, "choice"),
            rationale=town.t(decided, "rationale"),
            legal_basis=town.t(decided, "legal_basis"),
            necessity=town.t(decided, "necessity"),
            proportionality=town.t(decided, "proportionality"),
            equality_note=town.t(decided, "equality_note"),
        ),
        dissent=town.t(decided, "dissent"),
    )
    decision = meetings.record_decision(item=closed, said=spoken, by=by)
    meetings.agree_open_text(item=closed, text=town.t("public", "open text"), by=by)
    minutes = meetings.draft_minutes(meeting=meeting, by=by)
    meetings.approve_minutes(minutes=minutes, by=world.chair)
    meetings.amend_minutes(
        minutes=minutes,
        item=closed,
        text=town.t("closed item", "amendment text"),
        reason=town.t("closed item", "amendment reason"),
        by=by,
    )
    town.things |= {"series": series, "meeting": meeting, "closed item": closed, "open item": open_item}
    town.things |= {"decision": decision, "minutes": minutes}


def _report(town: Town) -> None:
    """Of the meeting's agreed words: approved, so that it may be read by everybody."""
    world = town.world
    for name, text, kind in (("lookup.csv", LOOKUP, "lookup"), ("residents.csv", RESIDENTS, "population")):
        path = town.folder / name
        path.write_text(text)
        geography.load(path, kind=kind, edition="2011", by=world.analyst)
    report = papers.open_report(
        board="Policy Board", meets_on=date(2026, 12, 7), title=town.w("public", "report title"), area="L1",
        first="2018-10", last="2018-11", by=world.council_analyst,
    )  # fmt: skip
    words = {part.id: town.t("public", f"report {part.id}") for part in PARTS}
    report = sharing.write_parts(report=report, texts=words, seen_revision=0, by=world.council_analyst)
    report = papers.take_words(report=report, meeting_ids=[town.things["meeting"].id], by=world.council_analyst)
    report = papers.prepare_report(report=report, by=world.council_analyst)
    town.things["report"] = papers.approve_report(report=report, by=world.chair)
    draft = papers.open_report(
        board="Policy Board", meets_on=date(2026, 12, 7), title=town.w("draft", "report title"), area="L1",
        first="2018-10", last="2018-11", by=world.council_analyst,
    )  # fmt: skip
    words = {part.id: town.t("draft", f"report {part.id}") for part in PARTS}
    town.things["draft"] = sharing.write_parts(report=draft, texts=words, seen_revision=0, by=world.council_analyst)
