"""The town's files: a canary in each cell that takes words."""

from portfolio.ground.access import operations as access
from portfolio.ground.ids import Reference
from portfolio.information.records.models import Mention
from tests.information.ingest.readers.sheets import row
from tests.leaks.town import BORN, Town


def _person(town: Town, kind: str, format: str, **more: str) -> dict[str, str]:
    """What a sheet says of one person: a canary in each of its cells that takes words."""
    return {
        "person_reference": town.w(kind, f"{format} person_reference"),
        "forenames": town.w(kind, f"{format} forenames"),
        "surname": town.w(kind, f"{format} surname"),
        "date_of_birth": BORN,
        **more,
    }


def people_row(town: Town, kind: str, **more: str) -> list[str]:
    cells = {
        **_person(town, kind, "people"),
        "other_names": town.w(kind, "people other_names"),
        "phone": town.canaries.phone(kind, "people phone"),
        "email": f"{town.w(kind, 'people email')}@example.org",
        "address": f"4 {town.w(kind, 'people address')} Row, Staithe",
        "other_reference": f"UPN: {town.w(kind, 'people other_reference')}",
        "known_as": "suspect",
        "vehicle": town.canaries.plate(kind, "people vehicle"),
        "postcode": town.canaries.postcode(kind, "people postcode"),
        **more,
    }
    return row("people", **cells)


def _events(town: Town, kind: str, number: int, event: dict[str, str]) -> list[str]:
    """One person's row of an event. event: what all its rows agree on."""
    of = f"events{number}"
    cells = {
        **_person(town, kind, of),
        **event,
        "phone": town.canaries.phone(kind, f"{of} phone"),
        "vehicle": town.canaries.plate(kind, f"{of} vehicle"),
        "role": "suspect",
    }
    return row("events", **cells)


def _intelligence(town: Town, kind: str, **more: str) -> list[str]:
    cells = {
        **_person(town, kind, "intelligence"),
        "report_reference": town.w(kind, "intelligence report_reference"),
        "text": town.t(kind, "intelligence text"),
        "source_grade": "3",
        "assessment": "B",
        "rationale": town.t(kind, "intelligence rationale"),
        "phone": town.canaries.phone(kind, "intelligence phone"),
        "vehicle": town.canaries.plate(kind, "intelligence vehicle"),
        "postcode": town.canaries.postcode(kind, "intelligence postcode"),
        "address": f"6 {town.w(kind, 'intelligence address')} Lane, Staithe",
        "role": "suspect",
        **more,
    }
    return row("intelligence", **cells)


def records(town: Town) -> None:
    world, things = town.world, town.things
    for agency, by in (
        ("police", world.analyst),
        ("housing", world.practitioner),
        ("school", world.teacher),
        ("charity", world.volunteer),
    ):
        things[f"{agency} people"] = town.bring("people", by, agency, people_row(town, agency))
    things["hidden"] = town.bring("people", world.analyst, "police", people_row(town, "hidden"))
    mention = Mention.objects.get(submission_id=things["hidden"])
    for about in (
        Reference("record", f"{things['hidden']}.2"),
        mention.reference,
        Reference("submission", things["hidden"]),
    ):
        access.restrict(
            about=about,
            user=world.users["council_analyst"],
            reason=town.t("restriction", f"reason {about.kind}"),
            by=world.governance,
        )
    event = {
        "event_reference": town.w("police", "events event_reference"),
        "summary": town.t("police", "events summary"),
        "address": f"5 {town.w('police', 'events address')} Street, Staithe",
        "postcode": town.canaries.postcode("police", "events postcode"),
    }
    one, two = (_events(town, "police", number, event) for number in (1, 2))
    things["events"] = town.bring("events", world.analyst, "police", one, two)
    things["intelligence P"] = town.bring("intelligence", world.analyst, "police", _intelligence(town, "police"))
    conditions = {"handling": "C", "conditions": "A1"}
    things["intelligence C"] = town.bring(
        "intelligence", world.analyst, "police", _intelligence(town, "conditions", **conditions)
    )
    kind = "social care"
    things["missing"] = town.bring(
        "missing-episodes",
        world.social_worker,
        "childrens_social_care",
        row(
            "missing-episodes",
            **_person(town, kind, "missing"),
            episode_reference=town.w(kind, "missing episode_reference"),
            found_postcode=town.canaries.postcode(kind, "missing found_postcode"),
            found_at=f"9 {town.w(kind, 'missing found_at')} Lane, Merrow",
            interview_held="",
            declined_because=town.t(kind, "missing declined_because"),
            themes=town.w(kind, "missing themes"),
        ),
    )
    kind = "housing"
    things["tenancy"] = town.bring(
        "tenancies",
        world.practitioner,
        kind,
        row(
            "tenancies",
            **_person(town, kind, "tenancies"),
            tenancy_reference=town.w(kind, "tenancies tenancy_reference"),
            postcode=town.canaries.postcode(kind, "tenancies postcode"),
            address=f"7 {town.w(kind, 'tenancies address')} Row",
            phone=town.canaries.phone(kind, "tenancies phone"),
            concern=town.t(kind, "tenancies concern"),
        ),
    )
    kind = "police"
    things["association"] = town.bring(
        "associations",
        world.analyst,
        kind,
        row(
            "associations",
            association_reference=town.w(kind, "associations association_reference"),
            a_reference=town.w(kind, "associations a_reference"),
            a_forenames=town.w(kind, "associations a_forenames"),
            a_surname=town.w(kind, "associations a_surname"),
            b_reference=town.w(kind, "associations b_reference"),
            b_forenames=town.w(kind, "associations b_forenames"),
            b_surname=town.w(kind, "associations b_surname"),
            basis=town.t(kind, "associations basis"),
        ),
    )
    things["line"] = town.bring(
        "lines",
        world.analyst,
        kind,
        row(
            "lines",
            line_reference=town.w(kind, "lines line_reference"),
            name=town.w(kind, "lines name"),
            follows=town.w(kind, "lines follows"),
            origin_area=town.w(kind, "lines origin_area"),
            market_area=town.w(kind, "lines market_area"),
            commodity=town.w(kind, "lines commodity"),
            number=town.canaries.phone(kind, "lines number"),
            text=town.t(kind, "lines text"),
        ),
    )


def mention_of(town: Town, thing: str, row: int = 2) -> Mention:
    return Mention.objects.filter(submission_id=town.things[thing], row=row).order_by("slot")[0]
