"""What `portfolio check` finds, and that it finds it when it is not there."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from portfolio.flow import health
from portfolio.ground import clock
from portfolio.ground.access.models import Partnership
from portfolio.ground.audit import heads
from portfolio.ground.audit.models import Head, Leaf
from portfolio.ground.jobs.models import Job
from tests.world import World


def found(name: str) -> health.Item:
    return {item.name: item for item in health.check()}[name]


@pytest.fixture(autouse=True)
def closed(own_var: Path) -> None:
    """The var folder as init makes it."""
    own_var.chmod(0o700)


def test_a_good_installation(world: World, own_var: Path):
    assert [item.name for item in health.check() if not item.ok] == []
    assert str(own_var) in found("var folder").says


def test_a_var_folder_open_to_all(db: None, own_var: Path):
    own_var.chmod(0o755)

    assert not found("var folder").ok
    assert f"chmod 700 {own_var}" in found("var folder").says


def test_no_room(db: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "LEAST_SPACE", 10**18)

    assert not found("disk space").ok


def test_styles_that_are_not_built(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(health, "BUILT", tmp_path / "app.css")

    assert found("static files").says == "Styles and scripts are not built. Run `./run --setup`."


def test_heads_that_are_gone_or_not_ours(world: World):
    assert found("audit log").says == "Nothing has been sealed yet."

    Leaf.objects.create(number=0, event="x", hash="0" * 64)
    assert "is gone" in found("audit log").says

    heads.path().parent.mkdir()
    heads.path().write_text('{"size": 1}\n', encoding="utf-8")
    assert "not ours" in found("audit log").says


def test_a_table_cut_behind_the_last_kept_head(world: World):
    head = Head(size=9, at=clock.now(), root="1" * 64, peaks="[]")
    heads.keep(None, head)

    assert not found("audit log").ok
    assert "audit verify" in found("audit log").says


def test_jobs_that_nobody_does(world: World, monkeypatch: pytest.MonkeyPatch):
    def waiting(minutes: int, **more: Any) -> Job:
        given = {"state": "queued", "created_at": clock.now() - timedelta(minutes=minutes), **more}
        return Job(
            partnership=Partnership.objects.first(), kind="test.work", actor_kind="system", actor="operator", **given
        )

    def keep(job: Job) -> None:
        from portfolio.ground.audit.acts import act
        from portfolio.ground.ids import Reference
        from portfolio.ground.jobs import events

        with act(by=world.operator, event=events.JOB_ASKED, on=Reference("job", job.id), details={"kind": job.kind}):
            job.save()

    keep(waiting(4))
    assert (found("background work").ok, found("background work").says) == (True, "1 jobs wait.")

    keep(waiting(6))
    assert not found("background work").ok
    assert "portfolio worker" in found("background work").says

    keep(waiting(6, state="running", lease_until=clock.now() + timedelta(minutes=1)))
    assert found("background work").ok
