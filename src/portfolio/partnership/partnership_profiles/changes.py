"""What the register says otherwise than before of a subject, as far as a profile prints it.

A category that runs out and a birthday are no corrections; a person who is new in a group makes no printed word wrong.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]  # as gathering.facts_of() gives them, and as copies keep them


@dataclass(frozen=True)
class Change:
    """name: it is another. standing: its categories are others. people: codes of those in it whose part or categories
    are others, or whose part has ended.
    """

    name: bool
    standing: bool
    people: frozenset[str]

    @property
    def is_any(self) -> bool:
        return self.name or self.standing or bool(self.people)

    def touches(self, printed: Facts) -> bool:
        """Whether something that is printed there is not so any more. A name that was left out is not printed."""
        named = self.name and bool(printed.get("name"))
        return named or self.standing or not self.people.isdisjoint(_people(printed))


def between(before: Facts, now: Facts) -> Change:
    """What changed from one to the other."""
    were, are = _people(before), _people(now)
    return Change(
        name=before["name"] != now["name"],
        standing=_standing(before) != _standing(now),
        people=frozenset(code for code, one in were.items() if are.get(code) != one),
    )


def _standing(facts: Facts) -> tuple[bool, Collection[str]]:
    return facts["is_victim"], sorted(code for code, *_ in facts["categories"])


def _people(facts: Facts) -> dict[str, tuple[object, ...]]:
    """Role and standing by code."""
    return {
        one["code"]: (one["role"], one["is_victim"], *sorted(one["categories"])) for one in facts.get("members", ())
    }
