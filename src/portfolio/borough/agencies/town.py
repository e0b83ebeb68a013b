"""The ordinary town: block after block of neighbours, until enough rows name a person.

Each block's people meet each other; a few regulars go on into the next blocks, so that the town hangs together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache

from portfolio.borough.agencies import homes
from portfolio.borough.agencies.clerk import Clerk, Part
from portfolio.borough.agencies.households import Census
from portfolio.borough.agencies.incidents import (
    A_HEAD,
    GRADING_TOTALS,
    GRADINGS,
    GROWN_RELATIONS,
    PHONE_IN_REPORT,
    RELATION_TOTALS,
    RELATIONS,
    REPORTS_A_HEAD,
    SECOND_IN_REPORT,
    SECOND_SUSPECT,
    TEXTS,
    TIES_A_HEAD,
    TOTALS,
    UNCONDITIONAL,
    UNNAMED,
    Kind,
)
from portfolio.borough.agencies.listing import Lists
from portfolio.borough.agencies.persons import Person
from portfolio.borough.agencies.truth import Truth
from portfolio.borough.chance import count, pick

LARGEST_BLOCK = 150  # households in hand at once; this bounds the memory
ROWS_A_HOUSEHOLD = 1.9  # measured; only says how far the few phone numbers must reach
REGULARS = 40
KNOWN_AGAIN = 0.75  # of people in events are among those that some agency lists


class Town:
    """done: whether enough rows have been written."""

    def __init__(self, clerk: Clerk, truth: Truth, done: Callable[[], bool], phones: float) -> None:
        self._clerk = clerk
        self._rng = clerk.rng
        self._lists = Lists(clerk, truth)
        self._done = done
        self._census = Census(clerk.rng, clerk.last, phones)
        self._regulars: list[Person] = []

    def block(self, households: int) -> None:
        """The next so many households: their people, then what happens among them."""
        own = list(self._census.households(households))
        everyone = [person for household in own for person in household]
        suspects: list[Person] = []
        for household in own:
            if self._done():
                return
            self._lists.household(household, suspects)
        known = [person for person in everyone if person.references]
        self._events(everyone, known or everyone, suspects)
        for person in suspects[:6]:
            if len(self._regulars) < REGULARS:
                self._regulars.append(person)
            else:
                self._regulars[int(self._rng.random() * REGULARS)] = person

    def _events(self, everyone: list[Person], known: list[Person], suspects: list[Person]) -> None:
        rng = self._rng
        pool = suspects or everyone
        for agency, (a_head, kinds) in A_HEAD.items():
            for _ in range(count(rng, a_head * len(everyone))):
                if self._done():
                    return
                among = known if rng.random() < KNOWN_AGAIN else everyone
                self._event(agency, pick(rng, kinds, TOTALS[agency]), among, pool)
        for _ in range(count(rng, REPORTS_A_HEAD * len(everyone))):
            self._report(known, pool)
        for _ in range(count(rng, TIES_A_HEAD * len(everyone))):
            if not self._done():
                self._tie(pool)

    def _report(self, known: list[Person], pool: list[Person]) -> None:
        rng = self._rng
        role, words = TEXTS[int(rng.random() * len(TEXTS))]
        person = self._suspect(pool) if role == "suspect" else self._any(known)
        other = self._any(known)
        parts = [Part(role, person)]
        if other is not person and rng.random() < SECOND_IN_REPORT:
            parts.append(Part("present", other))
        grading = pick(rng, GRADINGS, GRADING_TOTALS)
        phone = person.phone if rng.random() < PHONE_IN_REPORT else ""
        self._clerk.report(
            self._clerk.day(), grading, words.format(ward=_wards()[person.home.area]), parts, phone=phone
        )

    def _tie(self, pool: list[Person]) -> None:
        rng, last = self._rng, self._clerk.last
        left, right = self._suspect(pool), self._any(pool)
        relation, basis = pick(rng, RELATIONS, RELATION_TOTALS)
        if relation in GROWN_RELATIONS and min(left.age_on(last), right.age_on(last)) < 18:
            relation, basis = RELATIONS[0]
        since = last - timedelta(days=int(rng.random() * 2200))
        grading = GRADINGS[int(rng.random() * UNCONDITIONAL)]
        if left is not right:
            self._clerk.association(left, right, relation, since, grading, basis)

    def _event(self, agency: str, kind: Kind, everyone: list[Person], pool: list[Person]) -> None:
        rng = self._rng
        parts: list[Part] = []
        for role in kind.roles:
            if role == "+":
                if rng.random() < SECOND_SUSPECT:
                    parts.append(Part(parts[0].role or "suspect", self._suspect(pool)))
                continue
            likely = role in {"suspect", "arrested", "driver", "passenger", "present"}
            person = self._suspect(pool) if likely else self._any(everyone)
            parts.append(Part(role, person) if rng.random() >= UNNAMED else Part("", None))
        people = [part.who for part in parts if part.who]
        if len(set(map(id, people))) < len(people):
            return  # nobody is in one event twice
        first = people[0] if people else self._any(everyone)
        at = first.home if kind.at_home else homes.streets()[int(rng.random() * len(homes.streets()))].home(0)
        plate = first.plate if kind.roles[0] == "driver" else ""
        self._clerk.event(agency, self._clerk.day(), kind.name, parts, at=at, offence=kind.offence, plate=plate)

    def _any(self, people: list[Person]) -> Person:
        return people[int(self._rng.random() * len(people))]

    def _suspect(self, pool: list[Person]) -> Person:
        """Mostly one of the block's own, sometimes a regular from before."""
        rng = self._rng
        return self._any(self._regulars) if self._regulars and rng.random() < 0.2 else self._any(pool)


@lru_cache(maxsize=1)
def _wards() -> dict[str, str]:
    """The ward's name of each small area."""
    return {street.area: street.ward for street in homes.streets()}
