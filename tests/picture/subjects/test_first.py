from portfolio.picture.subjects import operations, queries
from tests.picture.subjects import made
from tests.world import World


def test_every_kind_can_be_proposed_approved_and_seen(world: World) -> None:
    subjects = [
        made.nominal(world),
        made.group(world),
        made.line(world),
        made.place(world),
        made.exploited_child(world),
    ]

    seen = queries.subjects(world.coordinator).rows
    assert {one.id for one in seen} == {one.id for one in subjects}
    assert [one.code for one in seen] == ["G-01", "L-01", "N-001", "N-002", "P-01"]
    assert queries.subject(world.coordinator, subjects[0].id, "REVIEW").name == "Kane Doyle"
    operations.add_member(
        subject_id=subjects[1].id,
        nominal_id=subjects[4].id,
        role="exploited",
        confidence="high",
        evidence=(made.evidence().reference,),
        by=world.analyst,
    )
    assert [m.role_words for m in queries.members(world.analyst, subjects[1].id)] == ["Exploited by"]
