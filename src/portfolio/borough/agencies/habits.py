"""How each agency writes, and how often it makes which mistake: the one table of rates, and nothing else.

All rates are shares of the rows that could carry the mistake, our own judgement (2026-11): of the size that studies
of linking administrative records report, with the charity and the ambulance worst, probation and housing best.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Habits:
    """date: how it writes dates. A rate of 0 is a mistake its system does not allow."""

    date: str = "dd/mm/yyyy"  # or "yyyy-mm-dd", "d Mon yyyy", "dd.mm.yyyy"
    capital_surname: float = 0.02  # SMITH, as some systems print it
    all_capitals: float = 0.01
    title: float = 0.01  # Mr before the forenames
    swapped_names: float = 0.01  # forenames and surname in each other's cells
    nickname: float = 0.04  # the name the person goes by, where the list knows one
    other_spelling: float = 0.25  # of a name that has several, from another alphabet or by ear
    no_accents: float = 0.85  # of names that have them
    typing_mistake: float = 0.02  # one letter of the surname dropped, doubled or changed over
    initial_only: float = 0.01
    no_second_forename: float = 0.5  # of those who have one
    former_surname: float = 0.3  # of those who have changed it
    no_birth: float = 0.03
    year_of_birth_only: float = 0.01
    first_of_january: float = 0.004  # put where only the year was known
    day_and_month_swapped: float = 0.01  # of days up to the 12th
    birth_mistyped: float = 0.012  # one figure wrong
    old_address: float = 0.06  # of those who have moved
    no_address: float = 0.03
    short_address: float = 0.2  # 14 high st merrow
    no_postcode: float = 0.05  # where the format lets it be empty
    postcode_run_together: float = 0.1
    no_phone: float = 0.35
    no_sex: float = 0.02
    bad_cell: float = 0.003  # an optional cell that cannot be read; each is listed in truth/bad-cells.csv


HABITS: dict[str, Habits] = {
    "police": Habits(capital_surname=0.9, nickname=0.02, old_address=0.12, no_birth=0.015, no_phone=0.5),
    "council_community_safety": Habits(
        nickname=0.08, typing_mistake=0.035, initial_only=0.05, no_birth=0.45, year_of_birth_only=0.03,
        no_second_forename=0.85, no_address=0.08, short_address=0.4, no_postcode=0.15, title=0.06, no_sex=0.1,
    ),
    "housing_provider": Habits(
        date="d Mon yyyy", title=0.3, no_birth=0.02, first_of_january=0.01, nickname=0.01, no_phone=0.2,
        no_second_forename=0.6, old_address=0.0, no_address=0.0, no_postcode=0.0, typing_mistake=0.012,
    ),
    "council_housing": Habits(
        title=0.15, all_capitals=0.3, swapped_names=0.02, no_birth=0.06, first_of_january=0.015, old_address=0.0,
        no_address=0.0, no_postcode=0.0, former_surname=0.5, postcode_run_together=0.3, no_phone=0.3,
    ),
    "childrens_social_care": Habits(
        date="yyyy-mm-dd", other_spelling=0.3, no_birth=0.005, former_surname=0.6, no_second_forename=0.3,
    ),
    "youth_justice": Habits(capital_surname=0.2, nickname=0.05, no_birth=0.005, day_and_month_swapped=0.02),
    "education": Habits(
        date="dd/mm/yyyy", no_birth=0.0, typing_mistake=0.008, former_surname=0.45, no_phone=0.6, nickname=0.06,
        no_second_forename=0.7, swapped_names=0.004,
    ),
    "health": Habits(
        date="dd/mm/yyyy", typing_mistake=0.05, nickname=0.09, no_birth=0.2, year_of_birth_only=0.06,
        initial_only=0.03, other_spelling=0.45, swapped_names=0.025, no_address=0.1, no_second_forename=0.9,
        no_postcode=0.2, no_phone=0.8, day_and_month_swapped=0.02,
    ),
    "trading_standards": Habits(
        date="d Mon yyyy", title=0.2, no_birth=0.5, no_second_forename=0.6, old_address=0.03, no_phone=0.3,
    ),
    "voluntary_sector": Habits(
        date="dd.mm.yyyy", nickname=0.3, typing_mistake=0.06, swapped_names=0.04, no_birth=0.3, year_of_birth_only=0.1,
        initial_only=0.03, no_second_forename=0.95, no_address=0.35, no_postcode=0.3, other_spelling=0.5, no_sex=0.2,
        short_address=0.5, day_and_month_swapped=0.03, bad_cell=0.006, no_phone=0.4,
    ),
    "fire": Habits(
        title=0.1, no_birth=0.4, year_of_birth_only=0.05, no_second_forename=0.9, old_address=0.0, typing_mistake=0.03,
        short_address=0.1, no_phone=0.3,
    ),
    "probation": Habits(
        date="yyyy-mm-dd", capital_surname=0.6, nickname=0.005, typing_mistake=0.006, no_birth=0.0,
        birth_mistyped=0.004, no_second_forename=0.15, old_address=0.15, day_and_month_swapped=0.004,
        other_spelling=0.15,
    ),
}  # fmt: skip

RATES = tuple(one.name for one in fields(Habits) if one.name != "date")
