"""The story's people, by a reference that one agency knows them by; and what the agencies' records say of them.

The references are the same in every borough that is made, whatever its size and seed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from portfolio.ground.access.actors import Actor
from portfolio.ground.errors import PortfolioError
from portfolio.ground.ids import Reference
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.information.records.models import Mention
from portfolio.information.records.queries import Described

# Key of the story: agency, its reference for the person.
KNOWN_BY: Mapping[str, tuple[str, str]] = {
    "declan": ("police", "NM7977339"),
    "dermot": ("police", "NM4252401"),
    "dean": ("police", "NM0527463"),
    "wayne": ("police", "NM3077578"),
    "nigel": ("police", "NM5627693"),
    "marek": ("police", "NM1902755"),
    "simon": ("police", "NM8177808"),
    "jade": ("police", "NM4452870"),
    "kyle": ("police", "NM7002985"),
    "bradley": ("police", "NM3278047"),
    "abdi": ("police", "NM9553100"),
    "reece": ("police", "NM5828162"),
    "abdi, to youth justice": ("youth_justice", "YJ-8049293"),
    "declan, to the charity": ("voluntary_sector", "MYP 9339312"),
    "jordan": ("police", "NM7203454"),
    "callum": ("childrens_social_care", "CSC9722862"),
    "connor": ("childrens_social_care", "CSC1945994"),
    "kai": ("childrens_social_care", "CSC6945177"),
    "shannon": ("childrens_social_care", "CSC1389807"),
    "mia": ("childrens_social_care", "CSC7501364"),
    "oliwia": ("childrens_social_care", "CSC5834428"),
    "leo": ("childrens_social_care", "CSC3056743"),
    "alan": ("housing_provider", "T0114303"),
    "denise": ("housing_provider", "T3789376"),
    "piotr": ("council_housing", "HSG/4067488"),
    "tracey": ("housing_provider", "T4814604"),
    "karen": ("housing_provider", "T9514905"),
    "karen2": ("council_housing", "HSG/3361036"),
}


class Says(NamedTuple):
    """Records of an agency in which somebody is spoken of: those with these words in them, or all of the format."""

    agency: str
    format: str
    words: str = ""


class NotTold(PortfolioError):
    """The files do not tell what the worked example rests on."""


@dataclass
class People:
    """The story's people as linkage holds them, as this viewer sees them. Read once, asked often."""

    viewer: Actor
    identities: Mapping[str, str] = field(default_factory=dict)
    _members: Mapping[str, list[Mention]] = field(default_factory=dict)
    _described: Mapping[Reference, Described] = field(default_factory=dict)

    @classmethod
    def read(cls, viewer: Actor) -> "People":
        """Everyone of KNOWN_BY. NotTold where somebody is in no file, or not linked yet."""
        anchors = dict(_anchors(viewer))
        identity = linkage.identity_of(viewer, anchors.values())
        held = {key: identity[mention] for key, mention in anchors.items() if mention in identity}
        if missing := sorted(set(KNOWN_BY) - set(held)):
            raise NotTold(f"Nothing is linked about {', '.join(missing)} of the story.")
        members = linkage.members_of_many(viewer, held.values())
        every = [mention.reference for rows in members.values() for mention in rows]
        return cls(viewer, held, members, records.described(viewer, every))

    def mentions(self, key: str) -> list[Mention]:
        """Every mention of the person, the latest first."""
        return self._members[self.identities[key]]

    def anchor(self, key: str) -> Mention:
        """The mention by the reference of KNOWN_BY, of the agency's own list where there is one."""
        agency, reference = KNOWN_BY[key]
        rows = [one for one in self.mentions(key) if one.agency.code == agency and one.person_reference == reference]
        return min(rows, key=lambda one: (one.format not in ("people", "tenancies"), one.pk))

    def saying(self, key: str, said: Says) -> list[Reference]:
        """The mentions of the person in such records. NotTold where there is none."""
        found = self.told(key, said)
        if not found:
            raise NotTold(f"No {said.format} of {said.agency} says “{said.words}” of {key} of the story.")
        return found

    def told(self, key: str, said: Says) -> list[Reference]:
        """The mentions of the person in such records; empty where linkage found none."""
        return [
            one.reference
            for one in self.mentions(key)
            if one.agency.code == said.agency and one.format == said.format and said.words in self._text(one.reference)
        ]

    def left_apart(self, key: str, said: Says) -> list[Mention]:
        """Mentions in such records that linkage did not join to the person, of the same day of birth.

        Agencies write that day right of everybody in the story, whatever they make of the name. Whoever is held to be
        another of the story's people, a twin, is not among them.
        """
        first, last = self.born(key)
        rows = records.mentions(self.viewer).filter(
            agency__code=said.agency, format=said.format, born_first=first, born_last=last
        )
        held = {one.pk for rows_of in self._members.values() for one in rows_of}
        apart = [one for one in rows if one.pk not in held]
        texts = records.described(self.viewer, [one.reference for one in apart])
        return [one for one in apart if said.words in _words(texts[one.reference])]

    def born(self, key: str) -> tuple[date | None, date | None]:
        """The earliest and the latest day of birth that the anchor allows."""
        one = self.anchor(key)
        return one.born_first, one.born_last

    def _text(self, reference: Reference) -> str:
        return _words(self._described[reference])


def _words(told: Described) -> str:
    return f"{told.sentence} {told.text}"


def _anchors(viewer: Actor) -> Iterator[tuple[str, int]]:
    """Key of the story to one mention; of several, the agency's list of people before anything else."""
    wanted = {place: key for key, place in KNOWN_BY.items()}
    rows = records.mentions(viewer).filter(person_reference__in=[reference for _, reference in wanted])
    found: dict[str, Mention] = {}
    for one in rows.select_related("agency").order_by("-pk"):
        key = wanted.get((one.agency.code, one.person_reference))
        if key is not None and (key not in found or one.format in ("people", "tenancies")):
            found[key] = one
    return ((key, one.pk) for key, one in found.items())


def together(found: Iterable[list[Reference]]) -> list[Reference]:
    """Each reference once, in order."""
    return list(dict.fromkeys(reference for some in found for reference in some))
