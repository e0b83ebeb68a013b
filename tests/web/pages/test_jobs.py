"""Background work on screen: one's own, how far it is, stopping it."""

from typing import Any

from django.db import models

from portfolio.flow import waiting
from portfolio.flow.jobs import PREVIEW
from portfolio.ground.jobs import operations
from portfolio.ground.jobs.models import Job
from tests.web.pages.desk import GOOD, at_desk, street, text
from tests.world import World


def ask(world: World) -> Job:
    """The analyst's file, waiting to be checked."""
    held = waiting.bring(
        by=world.analyst,
        chunks=street(*GOOD).chunks(),
        file_name="street.csv",
        agency_code="police",
        format="police-uk-street",
    )
    return operations.start(kind=PREVIEW, payload={"waiting_id": held.id}, by=world.analyst)


def test_a_waiting_job_asks_again_by_itself_with_and_without_javascript(world: World) -> None:
    job = ask(world)

    page = text(at_desk(world, "analyst").get(f"/jobs/{job.id}/"))

    assert "Checking a file" in page
    assert f'<a class="govuk-link" href="/jobs/{job.id}/?waited">See how far it is now</a>' in page
    assert f'hx-get="/jobs/{job.id}/now/"' in page


def test_a_job_can_be_stopped_before_it_begins(world: World) -> None:
    job, client = ask(world), at_desk(world, "analyst")

    page = client.post(f"/jobs/{job.id}/cancel/", follow=True)

    assert "Cancelled" in text(page)
    assert client.get(f"/jobs/{job.id}/now/")["HX-Redirect"] == f"/jobs/{job.id}/"
    assert client.get(f"/jobs/{job.id}/cancel/").status_code == 405


def test_a_running_job_says_how_far_it_is(world: World) -> None:
    job = ask(world)
    moment: Any = job.created_at
    values = {"state": "running", "lease_until": moment, "heartbeat_at": moment, "done": 40_000, "total": 160_000}
    models.QuerySet(Job).filter(pk=job.id).update(**values)  # as a worker would, without its act

    page = text(at_desk(world, "analyst").get(f"/jobs/{job.id}/"))

    assert "40,000 of 160,000" in page
    assert '<progress class="portfolio-progress" max="100" value="25"' in page


def test_the_list_holds_ones_own(world: World) -> None:
    job = ask(world)

    assert f"/jobs/{job.id}/" in text(at_desk(world, "analyst").get("/jobs/"))
    assert f"/jobs/{job.id}/" in text(at_desk(world, "governance").get("/jobs/"))
    assert "Nothing has been done in the background." in text(at_desk(world, "coordinator").get("/jobs/"))


def test_anothers_job_does_not_exist(world: World) -> None:
    job = ask(world)

    for name in ("coordinator", "outsider"):
        assert at_desk(world, name).get(f"/jobs/{job.id}/").status_code == 404
        assert at_desk(world, name).post(f"/jobs/{job.id}/cancel/").status_code == 404
