"""The pages of who is who, as those who use them."""

from typing import Any

import pytest

from portfolio.ground.jobs.models import Job
from portfolio.information.linkage import operations, queries
from portfolio.information.linkage.models import Judgement
from portfolio.information.linkage.queueing import Wanted
from portfolio.information.records.models import Mention
from tests.information.linkage.people import sheet, told
from tests.picture.subjects import made as subjects
from tests.web.pages.desk import at_desk, text
from tests.world import World

HOME = {"postcode": "QM11AB", "address": "12 High Street, Merrow"}


@pytest.fixture
def father_and_son(world: World) -> list[Mention]:
    """Of one name and address, linked: a pair that waits for a person."""
    police, housing = world.agencies["police"], world.agencies["housing"]
    (father,) = sheet(police, world.label("police", "personal"), [told("John Reed", "1965-03-12", **HOME)])
    (son,) = sheet(housing, world.label("housing", "personal"), [told("John Reed", "1990-07-08", **HOME)])
    operations.run(by=world.analyst)
    return [father, son]


def pair(mentions: list[Mention]) -> str:
    return f"{mentions[0].pk}-{mentions[1].pk}"


def test_the_queue_says_who_and_why(world: World, father_and_son: list[Mention]) -> None:
    page = text(at_desk(world, "analyst").get("/who-is-who/"))

    assert "1 pair waits." in page
    assert "John Reed and John Reed" in page
    assert "Merrowby Police and Staithe Homes" in page
    assert "differ in more than one part" in page
    assert f"/who-is-who/pair/{pair(father_and_son)}/" in page


def test_a_pair_stands_side_by_side_with_bars_and_sentences(world: World, father_and_son: list[Mention]) -> None:
    page = text(at_desk(world, "analyst").get(f"/who-is-who/pair/{pair(father_and_son)}/"))

    assert "Are these the same person?" in page
    assert "12 March 1965" in page
    assert "Dates of birth differ: 12 March 1965, 8 July 1990" in page
    assert page.count("<svg viewBox") >= 5
    assert "style=" not in page
    assert "shipped weights: 2 records are too few to learn from" in page


def test_judging_keeps_it_and_says_what_comes_next(world: World, father_and_son: list[Mention]) -> None:
    desk = at_desk(world, "analyst")

    done = desk.post(
        f"/who-is-who/pair/{pair(father_and_son)}/", {"verdict": "different", "reason": "Father and son"}, follow=True
    )

    assert "Kept: two people. No other pair waits for you." in text(done)
    judgement = Judgement.objects.get(by_kind="user")
    assert (judgement.verdict, judgement.by) == ("different", world.analyst.id)
    history = text(desk.get("/who-is-who/judgements/"))
    assert "Father and son" in history
    assert "Analyst" in history


def test_nothing_is_kept_without_a_verdict_and_a_reason(world: World, father_and_son: list[Mention]) -> None:
    page = text(at_desk(world, "analyst").post(f"/who-is-who/pair/{pair(father_and_son)}/", {}))

    assert "Error: " in page
    assert "Choose one of the three" in page
    assert "Say why in a few words" in page
    assert not Judgement.objects.filter(by_kind="user").exists()


def test_the_second_of_two_is_told_and_reads_what_the_first_said(world: World, father_and_son: list[Mention]) -> None:
    address = f"/who-is-who/pair/{pair(father_and_son)}/"
    at_desk(world, "coordinator").post(address, {"verdict": "different", "reason": "Met both"})

    second = at_desk(world, "analyst").post(address, {"verdict": "same", "reason": "One name"})

    assert second.status_code == 409
    page = text(second)
    assert "Coordinator has judged this pair already" in page
    assert "Met both" in page
    assert "One name" in page  # what the second wrote is not lost


def test_the_queue_says_that_who_is_who_is_being_compared_again(world: World, father_and_son: list[Mention]) -> None:
    desk = at_desk(world, "analyst")

    done = desk.post(f"/submissions/{father_and_son[0].submission_id}/withdraw/", {"reason": "Wrong file"}, follow=True)

    assert "Who is who is being compared again." in text(done)
    job = Job.objects.get()
    page = text(desk.get("/who-is-who/"))
    assert "Until then it stands as it was." in page
    assert f"/jobs/{job.id}/" in page
    other = text(at_desk(world, "coordinator").get("/who-is-who/"))
    assert "Until then it stands as it was." in other
    assert job.id not in other
    desk.post(f"/jobs/{job.id}/cancel/")
    assert "Files have been withdrawn since the machine last compared." in text(desk.get("/who-is-who/"))


def test_taking_back_with_a_reason(world: World, father_and_son: list[Mention]) -> None:
    desk = at_desk(world, "analyst")
    desk.post(f"/who-is-who/pair/{pair(father_and_son)}/", {"verdict": "same", "reason": "One name"})
    id = Judgement.objects.get(by_kind="user").id
    assert "Take it back" in text(desk.get(f"/who-is-who/judgement/{id}/"))

    done = desk.post(f"/who-is-who/judgement/{id}/withdraw/", {"reason": "They are two"}, follow=True)

    page = text(done)
    assert "The judgement is withdrawn." in page
    assert "They are two" in page
    assert "Take it back" not in page
    again = desk.post(f"/who-is-who/judgement/{id}/withdraw/", {"reason": "Again"})
    assert again.status_code == 409


def test_a_contradiction_is_refused_on_the_page_naming_the_others(world: World, father_and_son: list[Mention]) -> None:
    father, son = father_and_son
    label = world.label("police", "personal")
    (third,) = sheet(world.agencies["police"], label, [told("Johnny Reed", "1990-07-08")])
    desk = at_desk(world, "analyst")
    for a, b in ((father, third), (third, son)):
        desk.post(f"/who-is-who/pair/{a.pk}-{b.pk}/", {"verdict": "same", "reason": "Same scar"})

    refused = desk.post(f"/who-is-who/pair/{pair(father_and_son)}/", {"verdict": "different", "reason": "Ages"})

    assert refused.status_code == 409
    assert "This contradicts 2 other judgements" in text(refused)


def test_a_person_is_shown_with_the_rows_that_speak_of_them(world: World, father_and_son: list[Mention]) -> None:
    identity = queries.identity_of(world.analyst, [father_and_son[0].pk])[father_and_son[0].pk]

    page = text(at_desk(world, "analyst").get(f"/who-is-who/person/{identity}/"))

    assert "John Reed" in page
    assert "12 March 1965" in page
    assert "Rows that speak of this person" in page


def test_a_practitioner_sees_only_that_the_police_know_somebody(world: World, father_and_son: list[Mention]) -> None:
    identity = queries.identity_of(world.analyst, [father_and_son[0].pk])[father_and_son[0].pk]

    page = text(at_desk(world, "practitioner").get(f"/who-is-who/person/{identity}/"))

    assert "Merrowby Police: ring them before you act" in page
    assert "Reed" not in page


@pytest.mark.parametrize("id", ["x", "1-1", "0-99999999999999999999", "-", "1-2-3", "٣-٤", "1-2"])
def test_a_pair_that_is_none_is_not_found(id: str, world: World, father_and_son: list[Mention]) -> None:
    assert at_desk(world, "analyst").get(f"/who-is-who/pair/{id}/").status_code == 404


def test_a_made_up_verdict_is_refused(world: World, father_and_son: list[Mention]) -> None:
    form: dict[str, Any] = {"verdict": "gang", "reason": "x"}

    page = at_desk(world, "analyst").post(f"/who-is-who/pair/{pair(father_and_son)}/", form)

    assert "Error: " in text(page)
    assert not Judgement.objects.filter(by_kind="user").exists()


def test_the_machine_is_asked_in_the_background(world: World) -> None:
    asked = at_desk(world, "analyst").post("/who-is-who/run/")

    job = Job.objects.get(kind="linkage.run")
    assert asked["Location"] == f"/jobs/{job.id}/"
    assert at_desk(world, "analyst").get("/who-is-who/run/")["Location"] == "/who-is-who/"


@pytest.fixture
def three_pairs(world: World) -> list[Mention]:
    """Three fathers and sons, of whom one son is the school's."""
    police, housing, school = (world.agencies[code] for code in ("police", "housing", "school"))
    rows = [(name, {"postcode": f"QM11A{place}", "address": f"{place} High Street, Merrow"})
            for place, name in enumerate(("John Reed", "Noel Hale", "Ivor Lunn"), start=1)]  # fmt: skip
    sheet(police, world.label("police", "personal"), [told(name, "1965-03-12", **home) for name, home in rows])
    sheet(housing, world.label("housing", "personal"), [told(name, "1990-07-08", **home) for name, home in rows[:2]])
    sheet(school, world.label("school", "personal"), [told(rows[2][0], "2008-07-08", **rows[2][1])])
    operations.run(by=world.analyst)
    return list(Mention.objects.order_by("pk"))


def test_the_queue_is_narrowed_and_says_how_many_are_left(world: World, three_pairs: list[Mention]) -> None:
    desk = at_desk(world, "analyst")
    assert "3 pairs wait." in text(desk.get("/who-is-who/"))

    school = text(desk.get("/who-is-who/?agency=school"))
    assert "1 pair waits." in school
    assert "Ivor Lunn" in school
    assert "John Reed" not in school
    assert "3 pairs wait." in text(desk.get("/who-is-who/?why=dates"))
    assert "No such pair waits for you." in text(desk.get("/who-is-who/?why=surnames"))
    shares = [text(desk.get(f"/who-is-who/?strength={code}")) for code in ("strong", "even", "weak")]
    assert sum(one.count("John Reed and John Reed") for one in shares) == 1
    assert "3 pairs wait." in text(desk.get("/who-is-who/?agency=%00&why=x&strength=drop"))


def test_pairs_come_one_after_another_within_what_was_asked(world: World, three_pairs: list[Mention]) -> None:
    desk = at_desk(world, "analyst")
    first = queries.next_pair(world.analyst)
    met = [first]
    for _ in range(3):  # round, and back to the first
        met.append(desk.get(f"/who-is-who/pair/{met[-1]}/leave/").headers["Location"].split("/")[3])
    assert len(set(met[:3])) == 3
    assert met[3] == first

    housing = queries.next_pair(world.analyst, wanted=Wanted(agency="housing"))
    page = text(desk.get(f"/who-is-who/pair/{housing}/?agency=housing"))
    assert "2 pairs wait." in page
    done = desk.post(
        f"/who-is-who/pair/{housing}/?agency=housing", {"verdict": "different", "reason": "Father and son"}
    )
    assert done.headers["Location"].endswith("?agency=housing")
    assert "1 pair waits." in text(desk.get(done.headers["Location"]))
    assert desk.get("/who-is-who/pair/1-2/leave/").status_code == 404


def test_whoever_may_propose_is_led_on_until_the_person_is_in_view(world: World, father_and_son: list[Mention]) -> None:
    identity = queries.identity_of(world.analyst, [father_and_son[0].pk])[father_and_son[0].pk]
    address, propose = f"/who-is-who/person/{identity}/", f"/subjects/propose/nominal/?identity={identity}"

    assert propose in text(at_desk(world, "analyst").get(address))
    assert "propose" not in text(at_desk(world, "governance").get(address))

    subject = subjects.nominal(world, identity=identity)
    page = text(at_desk(world, "analyst").get(address))
    assert f'In view as <a class="govuk-link" href="/subjects/{subject.id}/">{subject.code}</a>' in page
    assert propose not in page
