"""The network's pages: the chart's data equals its table, victims come first, outsiders find nothing."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import HttpResponse

from portfolio.ground.jobs.models import Job
from tests.picture.network.conftest import Story
from tests.web.pages.desk import at_desk, text
from tests.world import World

NUMBERS = re.compile(r"/network/tie/([0-9a-z-]+)/")


def chart_of(response: HttpResponse) -> dict[str, Any]:
    found = re.search(
        r'<script id="network-data" type="application/json">(.*?)</script>', response.content.decode(), re.DOTALL
    )
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


class Table(HTMLParser):
    """The rows of the page's tables, each a list of what its cells say."""

    def __init__(self, page: HttpResponse) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False
        self.feed(page.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


def test_the_table_says_what_the_chart_shows(story: Story) -> None:
    story.together("Ann", "Bob", "Cat", event="E1", on=date(2026, 2, 1))
    story.together("Ann", "Dan", event="E2")
    story.build()

    page = at_desk(story.world, "analyst").get(f"/network/person/{story.id('Ann')}/")

    chart, rows = chart_of(page), Table(page).rows[1:]
    names = {node["id"]: node["name"] for node in chart["nodes"]}
    drawn = {frozenset((names[tie["from"]], names[tie["to"]])) for tie in chart["ties"]}
    told = {frozenset((row[0].strip(), row[1])) for row in rows}
    assert len(drawn) == 4
    assert told == drawn
    assert set(NUMBERS.findall(page.content.decode())) == {tie["id"] for tie in chart["ties"]}
    assert [(tie["how"], str(tie["records"])) for tie in chart["ties"]] == [(row[2], row[3]) for row in rows]


def test_victims_are_marked_before_their_name_in_table_and_chart(story: Story, young: date) -> None:
    story.says("Ann", "E1")
    story.says("Bob", "E1", role="victim", born=young)
    story.build()

    page = at_desk(story.world, "analyst").get(f"/network/person/{story.id('Ann')}/")

    bob = next(node for node in chart_of(page)["nodes"] if node["id"] == story.id("Bob"))
    assert (bob["look"], bob["name"]) == ("harmed", "VICTIM OR AT RISK, CHILD\nBob Smith")
    cell = Table(page).rows[1][0]
    assert cell.index("Victim or at risk") < cell.index("Child") < cell.index("Bob Smith")


def test_somebody_who_is_both_suspect_and_victim_is_drawn_as_a_victim(story: Story) -> None:
    story.says("Ann", "E1")
    story.says("Bob", "E1", role="suspect")
    story.says("Bob", "E2", role="victim")
    story.build()

    page = at_desk(story.world, "analyst").get(f"/network/person/{story.id('Bob')}/")

    assert {node["name"]: node["look"] for node in chart_of(page)["nodes"]} == {
        "VICTIM OR AT RISK\nBob Smith": "harmed",
        "Ann Smith": "other",
    }


def test_the_pages_script_and_style_stand_in_files(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.build()

    page = at_desk(story.world, "analyst").get(f"/network/person/{story.id('Ann')}/").content.decode()

    order = ["cytoscape.min", "layout-base", "cose-base", "cytoscape-fcose", "portfolio/network.js"]
    assert [page.index(f"{name}") for name in order] == sorted(page.index(name) for name in order)
    assert '<meta id="__________cytoscape_stylesheet">' in page
    assert " style=" not in page


def test_kinds_and_steps_are_asked_for(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.together("Bob", "Cat", event="E2")
    story.build()
    client = at_desk(story.world, "analyst")
    here = f"/network/person/{story.id('Ann')}/"

    assert "Cat Smith" not in text(client.get(here))
    assert "Cat Smith" in text(client.get(f"{here}?steps=2"))
    assert "No tie of this person" in text(client.get(f"{here}?kind=phone"))
    assert "Bob Smith" in text(client.get(f"{here}?kind=nonsense&steps=9"))


def test_a_tie_lists_its_records_and_why_each_counts(story: Story) -> None:
    story.together("Ann", "Bob", event="R1", format="intelligence", grade="2C", origin="x")
    story.together("Ann", "Bob", event="R2", format="intelligence", grade="2D", origin="x")
    story.together("Ann", "Bob", event="R3", format="intelligence", grade="3C", origin="y")
    story.build()

    page = text(at_desk(story.world, "analyst").get(f"/network/tie/{story.tie('Ann', 'Bob')}/"))

    assert "2 of 3 count." in page
    assert "reports of one origin count once" in page
    for grade in ("2C", "2D", "3C"):
        assert grade in page
    assert page.count("/records/") == 6


def test_the_way_between_two_people(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.together("Bob", "Cat", event="E2")
    story.says("Dan", "E3")
    story.build()
    client = at_desk(story.world, "analyst")

    def ask(start: str, end: str) -> HttpResponse:
        return client.get("/network/path/", {"from": start, "to": end})

    rows = Table(ask(story.id("Ann"), story.id("Cat"))).rows
    assert [row[0] for row in rows[1:]] == ["1", "2"]
    assert "No way leads" in text(ask(story.id("Ann"), story.id("Dan")))
    assert "the same person" in text(ask(story.id("Ann"), story.id("Ann")))
    assert "nobody of one of these codes or numbers" in text(ask(story.id("Ann"), "06fx"))
    assert "<table" not in text(ask("", ""))


def test_the_first_page_tells_parts_and_ranks_nobody(story: Story) -> None:
    for one, other in (("Zoe", "Ann"), ("Ann", "Cat"), ("Cat", "Bob"), ("Bob", "Dan"), ("Dan", "Eve")):
        story.together(one, other, event=f"{one}-{other}")
    story.build()

    page = at_desk(story.world, "analyst").get("/network/")

    assert "6 people are tied by 5 ties, in 1 part" in text(page)
    people = [row[0] for row in Table(page).rows if row and row[0].endswith("Smith")]
    assert people == sorted(people)
    assert people == ["Bob Smith", "Cat Smith"]
    for word in ("betweenness", "score", "rank", "key player"):
        assert word not in text(page).lower()


def test_a_practitioner_is_told_whom_to_ring(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.build()

    page = text(at_desk(story.world, "practitioner").get(f"/network/person/{story.id('Ann')}/"))

    assert "Known to Merrowby Police." in page
    assert "Ann" not in page


@pytest.mark.parametrize("name", ["volunteer", "outsider"])
def test_outsiders_find_nothing(name: str, story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.build()
    client = at_desk(story.world, name)

    assert "no tie that you can see" in text(client.get("/network/"))
    for address in (f"/network/person/{story.id('Ann')}/", f"/network/tie/{story.tie('Ann', 'Bob')}/"):
        assert client.get(address).status_code == 404


def test_a_name_cannot_break_out_of_the_charts_data(story: Story) -> None:
    story.says("</script><b>Ann", "E1")
    story.says("Bob", "E1")
    story.build()

    page = at_desk(story.world, "analyst").get(f"/network/person/{story.id('Bob')}/")

    assert "</script><b>" not in page.content.decode()
    assert any("</script><b>Ann" in node["name"] for node in chart_of(page)["nodes"])


def test_building_is_asked_for_from_the_page(world: World) -> None:
    client = at_desk(world, "coordinator")

    assert "Build the ties" in text(client.get("/network/"))
    response = client.post("/network/build/")

    job = Job.objects.get(kind="network.build")
    assert response["Location"] == f"/jobs/{job.id}/"
    assert "Build the ties" not in text(at_desk(world, "lead").get("/network/"))
