"""Within one look what a viewer may see is worked out once; within an act always anew."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.ground.access import events
from portfolio.ground.access.looking import once, one_look
from portfolio.ground.access.protected import visible_labels
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from tests.world import World


def test_work_is_done_once_in_a_look_and_each_time_outside() -> None:
    done: list[int] = []

    def work() -> int:
        done.append(1)
        return len(done)

    with one_look():
        assert [once("a", work), once("a", work), once("b", work)] == [1, 1, 2]
        with one_look():
            assert once("a", work) == 1

    assert [once("a", work), once("a", work)] == [3, 4]


def test_labels_are_judged_once_for_each_viewer_whatever_the_depth(world: World) -> None:
    with CaptureQueriesContext(connection) as asked, one_look():
        for viewer in (world.analyst, world.practitioner):
            for depth in (Depth.POINTER, Depth.DETAIL):
                visible_labels(viewer, depth)

    assert len(asked) == 2
    assert visible_labels(world.volunteer) == []


def test_what_an_act_changes_is_seen_by_it(world: World) -> None:
    changed = {"event": events.PARTNERSHIP_CHANGED, "on": Reference("test", "look")}
    with one_look():
        assert once("held", lambda: 1) == 1
        with act(by=world.operator, **changed):  # type: ignore[arg-type]
            assert once("held", lambda: 2) == 2
