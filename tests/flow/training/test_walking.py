"""Every document is written, and a second walk does no harm."""

import zipfile
from pathlib import Path

import pytest

from portfolio.flow import training, walking
from portfolio.ground.access import operations
from portfolio.ground.access import queries as access
from tests.flow.training.conftest import Merrowby

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]

DOCUMENTS = {
    *(f"local-profile-{version}.{kind}" for version in ("core", "public") for kind in ("docx", "pdf", "html", "json")),
    *(f"{name}.{kind}" for name in ("board-report", "partnership-profile-copy") for kind in ("docx", "pdf")),
    "minutes-open.docx",
    "minutes-closed.docx",
    "meeting-pack-housing_provider.zip",
    "meetings.ics",
}


def test_two_walks_write_the_same_documents_and_load_nothing_twice(merrowby: Merrowby, tmp_path: Path) -> None:
    first = walking.walk(out=tmp_path / "first", say=lambda said: None)
    second = walking.walk(out=tmp_path / "second", say=lambda said: None)

    for folder in ("first", "second"):
        written = {path.name: path.stat().st_size for path in (tmp_path / folder).iterdir()}
        assert set(written) == DOCUMENTS
        assert min(written.values()) > 0
    assert {**first.counts, "events in the log": 0} == {**second.counts, "events in the log": 0}
    assert first.counts["subjects in view"] == 20
    assert first.counts["meetings"] == 2


def test_a_walk_that_loads_writes_what_it_loaded(
    merrowby: Merrowby, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given an installation that is not a training copy until it is loaded, as a new one is
    operations.change_partnership(partnership=access.partnership(), is_training=False, by=merrowby.operator)
    monkeypatch.setattr(walking.ingest, "in_use", lambda viewer: access.partnerships().none())
    monkeypatch.setattr(
        training,
        "load",
        lambda **given: operations.change_partnership(
            partnership=access.partnership(), is_training=True, by=merrowby.operator
        ),
    )
    monkeypatch.setattr(walking, "_counts", lambda operator: {})

    walked = walking.walk(out=tmp_path / "out", say=lambda said: None)

    assert {Path(name).name for name in walked.documents} == DOCUMENTS


def test_a_pack_holds_the_agenda_and_the_copies_of_whoever_takes_it(merrowby: Merrowby, tmp_path: Path) -> None:
    walking.walk(out=tmp_path / "out", say=lambda said: None)

    with zipfile.ZipFile(tmp_path / "out" / "meeting-pack-housing_provider.zip") as pack:
        names = pack.namelist()

    assert "practitioner/agenda.docx" in names
    assert [name for name in names if name.startswith("practitioner/C-")]
