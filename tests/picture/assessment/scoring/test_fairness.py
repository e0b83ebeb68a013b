import pytest

from portfolio.ground.statistics.errors import StatisticsError
from portfolio.picture.assessment.scoring.fairness import Group, disproportionality, ratio


@pytest.mark.parametrize(("listed", "compared", "value"), [(78, 13, 6.00), (78, 27, 2.89), (80, 27, 2.96)])
def test_t8_disproportionality_ratios(listed, compared, value):
    assert round(ratio(Group(listed, 100), Group(compared, 100), comparator="residents").value, 2) == value


def test_t8_both_comparators_are_printed_with_intervals_and_the_caveat():
    found = disproportionality(
        group="Black", gate="nominated", listed=Group(78, 100), residents=Group(13, 100), offences=Group(27, 100)
    )

    # Wilson 95% of 78 in 100 is 68.93% to 85.00%: over 13%, 5.30 to 6.54; over 27%, 2.55 to 3.15.
    assert found.sentence == (
        "Black, nominated. Against residents: 6.00 times (5.30 to 6.54). "
        "Against suspects and convictions: 2.89 times (2.55 to 3.15). "
        "Police data can itself be biased, and so can a comparison made with it."
    )


@pytest.mark.parametrize(
    ("listed", "compared"),
    [
        (Group(4, 100), Group(20, 100)),  # few of the group on the list
        (Group(96, 100), Group(20, 100)),  # few of all others on the list
        (Group(20, 100), Group(4, 100)),  # few of the group compared with
        (Group(0, 0), Group(20, 100)),  # nobody on the list
    ],
)
def test_fewer_than_five_in_any_cell_is_too_few_to_say(listed, compared):
    found = ratio(listed, compared, comparator="residents")

    assert found.value is None
    assert found.sentence == "Against residents: too few to say."


def test_five_is_enough():
    assert ratio(Group(5, 20), Group(50, 100), comparator="residents").value == 0.5


def test_a_part_above_its_whole_is_refused():
    with pytest.raises(StatisticsError):
        ratio(Group(9, 8), Group(1, 2), comparator="residents")
