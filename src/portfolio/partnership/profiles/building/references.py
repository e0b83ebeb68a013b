"""What a statement rests on, in words a reader knows: the title of a table, the name of a file, never an id."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from portfolio.ground.documents.model import Reference
from portfolio.ground.months import caption
from portfolio.partnership.profiles.building.compose import Profile
from portfolio.partnership.profiles.building.pieces import OpenTable, Shown

# Caption of a reference, and where it opens on the site: None where it opens nowhere.
Opens = Callable[[str], tuple[str, str | None]]

_KINDS = {"local_profile": "An edition of the Local Profile", "section": "A section of the Local Profile"}
_MOST_LISTED = 6


@dataclass(frozen=True)
class Captions:
    """The captions of one version. tables: titles by id of those that are printed in it."""

    tables: Mapping[str, str]
    files: Mapping[str, str]  # submission id -> caption
    themes: Mapping[str, str]  # reference of an assessment -> caption
    is_public: bool
    period: str
    every_file: frozenset[str]  # all references that the counts rest on

    def of(self, references: Iterable[str], opens: Opens | None) -> tuple[Reference, ...]:
        """The references as a reader sees them, each once. All files at once are said in one caption.

        opens: where the site shows each. A public version names no file, no row and no assessment, and leads nowhere.
        """
        wanted = list(dict.fromkeys(references))
        found: list[Reference] = []
        if self.every_file and self.every_file <= set(wanted):
            wanted = [reference for reference in wanted if reference not in self.every_file]
            found.append(self._all_files())
        found += [self._one(reference, None if self.is_public else opens) for reference in wanted]
        found = list(dict.fromkeys(found))
        if len(found) <= _MOST_LISTED:
            return tuple(found)
        return (*found[:_MOST_LISTED], Reference(f"and {len(found) - _MOST_LISTED} more"))

    def _all_files(self) -> Reference:
        if self.is_public:
            return Reference(f"Police files as published, {self.period}")
        number = len(self.every_file)
        named = next(iter(self.files.values()), "") if number == 1 else f"All {number} files of these months"
        return Reference(named or "The file of these months", "#coverage" if "coverage" in self.tables else None)

    def _one(self, reference: str, opens: Opens | None) -> Reference:
        kind, _, id = reference.partition(":")
        if kind == "table":
            table = id.rpartition(".")[2]
            if table in self.tables:
                return Reference(self.tables[table], f"#{table}")
            return Reference("A table of the Local Profile")
        return Reference(self._named(kind, id, reference), opens(reference)[1] if opens else None)

    def _named(self, kind: str, id: str, reference: str) -> str:
        if self.is_public:
            return (
                f"Police files as published, {self.period}"
                if kind in ("submission", "record")
                else ("Information held by the partnership")
            )
        if kind == "submission":
            return self.files.get(id, "A file held by the partnership")
        if kind == "record":
            submission, _, row = id.partition(".")
            return f"Row {row} of {self.files.get(submission, 'a file held by the partnership')}"
        if kind == "theme_assessment":
            return self.themes.get(reference, "An assessment of a theme")
        return _KINDS.get(kind, "Information held by the partnership")


def captions(profile: Profile) -> Captions:
    """The captions of this version."""
    figures = profile.figures
    parts = [part for section in profile.sections for part in section.parts]
    first, last = caption(figures.months[0]), caption(figures.months[-1])
    return Captions(
        tables={
            **{part.grid.id: part.grid.title for part in parts if isinstance(part, Shown)},
            **{part.id: part.title for part in parts if isinstance(part, OpenTable)},
        },
        files={share.id: f"{share.file_name} ({share.agency})" for share in figures.coverage.submissions},
        themes={threat.reference: f"Assessment of {threat.theme}" for threat in figures.threats},
        is_public=profile.version.public_words,
        period=first if first == last else f"{first} to {last}",
        every_file=frozenset(figures.rests_on),
    )
