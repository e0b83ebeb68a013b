"""The help is for everybody, and every rule in it has its source."""

import pytest

from portfolio.web.pages.help.topics import TOPICS
from tests.web.pages.desk import at_desk, text
from tests.world import World


@pytest.mark.parametrize("slug", TOPICS)
def test_every_topic_opens_for_a_councillor(world: World, slug: str) -> None:
    assert TOPICS[slug].title in text(at_desk(world, "councillor").get(f"/help/{slug}/"))


def test_the_index_names_every_topic_and_the_viewers_own_pages(world: World) -> None:
    said = text(at_desk(world, "councillor").get("/help/"))

    assert all(topic.title in said for topic in TOPICS.values())
    assert "Released tables" not in said
    assert 'href="/oversight/"' not in said
    assert "call 999" in said


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("grades", "College of Policing APP"),
        ("small-numbers", "NHS Digital"),
        ("yardstick", "55% to 75%"),
        ("definitions", "Serious Crime Act 2015 s45(6)"),
        ("markings", "Government Security Classifications Policy"),
        ("scores", "Scoring, ranking or listing people, of any age."),
        ("purposes", "Crime and Disorder Act 1998"),
        ("seeing", "section 62(4)"),
    ],
)
def test_rules_stand_with_their_source(world: World, slug: str, words: str) -> None:
    assert words in text(at_desk(world, "councillor").get(f"/help/{slug}/"))


def test_codes_stand_only_where_people_write_them(world: World) -> None:
    desk = at_desk(world, "councillor")

    said = {slug: text(desk.get(f"/help/{slug}/")) for slug in ("grades", "markings", "small-numbers", "definitions")}

    assert ">A3</th>" in desk.get("/help/grades/").content.decode()
    for code in ("HANDLING_INSTRUCTION", "PERSONAL_DATA", "NHS_SUBNATIONAL", "SUPPRESS_1_4", " 4p "):
        assert all(code not in words for words in said.values())


def test_a_topic_that_there_is_not_is_not_found(world: World) -> None:
    assert at_desk(world, "councillor").get("/help/gossip/").status_code == 404
