from tests.world import PEOPLE, World


def test_each_actor_of_the_cast_is_who_signs_in(world: World) -> None:
    for name in (*(name for name, _, _ in PEOPLE), "outsider"):
        assert getattr(world, name) == world.again(name)
