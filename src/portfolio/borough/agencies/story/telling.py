"""Tells the story to the agencies: every row of it, and its part of the truth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from portfolio.borough.agencies import cells
from portfolio.borough.agencies.clerk import Clerk, Part
from portfolio.borough.agencies.habits import HABITS
from portfolio.borough.agencies.homes import Home
from portfolio.borough.agencies.story import cast, lines, reports, scenes
from portfolio.borough.agencies.truth import Truth

YEAR = 365  # days: the scale of the story's own dates; shorter files are told faster, so that all of it fits
TENANCY_ROLES = {"tenant": "tenant", "joint_tenant": "joint tenant", "household": "household"}
LANDLORDS = ("housing_provider", "council_housing")
CONCERNS = "Not seen alone; visitors answer the door"


class Telling:
    """clerk: of the whole borough; the story is told first."""

    def __init__(self, clerk: Clerk, truth: Truth) -> None:
        self._clerk = clerk
        self._truth = truth
        self._span = min(YEAR, (clerk.last - clerk.first).days)
        self.people = cast.people(clerk.last)
        self._line_references: dict[str, str] = {}

    def tell(self) -> None:
        """Everything, in the order in which the agencies came to know it."""
        self._keep_apart()
        self._lists()
        self._tenancies()
        self._lines()
        for scene in scenes.SCENES:
            self._clerk.event(
                scene.agency, self._day(scene.days), scene.kind, self._parts(scene.parts), at=self._place(scene.at),
                offence=scene.offence, summary=scene.summary, hour=scene.hour, phone=scene.phone,
                plate=self.people[scene.plate_of].plate if scene.plate_of else "",
            )  # fmt: skip
        for report in reports.REPORTS:
            self._report(report)
        for tie in reports.TIES:
            since = self._day(tie.days)
            left, right = self.people[tie.left], self.people[tie.right]
            self._clerk.association(left, right, tie.relation, since, tie.grading, tie.basis)
        for episode in reports.EPISODES:
            self._episode(episode)
        self._facts()

    def _keep_apart(self) -> None:
        for left, right, reason in cast.NEVER_JOIN:
            self.people[left].apart_from.append((self.people[right], reason))
            self.people[right].apart_from.append((self.people[left], reason))

    def _day(self, days: int) -> date:
        return self._clerk.last - timedelta(days=days * self._span // YEAR)

    def _parts(self, text: str) -> list[Part]:
        pairs = (word.split("=") for word in text.split())
        return [Part(role if key else "", self.people[key] if key else None) for role, key in pairs]

    def _place(self, at: str | tuple[str, int, int]) -> Home:
        return self.people[at].home if isinstance(at, str) else cast.home(at)

    def _lists(self) -> None:
        """Every list of people; whom the police list they know from here on by its reference."""
        for number, role in enumerate(cast.CAST):
            for words in role.lists.split():
                agency, known_as = words.split(":")
                if agency in LANDLORDS:
                    continue
                since = self._clerk.last - timedelta(days=30 + number * 17 % 700)
                self._clerk.person(agency, self.people[role.key], known_as.replace("_", " "), since)

    def _tenancies(self) -> None:
        """One tenancy for each home and landlord, the tenant first."""
        of: dict[tuple[str, Home], list[Part]] = {}
        keys: dict[tuple[str, Home], str] = {}
        for role in cast.CAST:
            for words in role.lists.split():
                agency, known_as = words.split(":")
                if agency in LANDLORDS:
                    person = self.people[role.key]
                    of.setdefault((agency, person.home), []).append(Part(TENANCY_ROLES[known_as], person))
                    keys.setdefault((agency, person.home), role.key)
        for number, ((agency, at), parts) in enumerate(of.items()):
            since = self._clerk.last - timedelta(days=500 + number * 211 % 3000)
            key = keys[agency, at]
            if visitor := cast.VISITORS.get(key):
                parts.append(Part("visitor", self.people[visitor]))
            concern = CONCERNS if key in cast.CUCKOOED else ""
            self._clerk.tenancy(agency, at, parts, since, concern=concern)

    def _lines(self) -> None:
        form = HABITS["police"].date
        for line in lines.DEAL_LINES:
            first, last = (self._day(days) for days in line.seen)
            grading = line.grading
            number = f"{line.number[:5]} {line.number[5:]}"
            follows = self._line_references.get(line.follows, "")
            row = [line.name, number, *(cells.day(day, form) for day in (first, last)), line.status]
            row += [line.origin, line.market, line.commodity, follows]
            row += [grading.source, grading.assessment, grading.handling, grading.conditions, line.text]
            reference = self._line_references[line.key] = self._clerk.line(row)
            self._truth.tell("lines", (reference, line.name, line.number, line.group, follows))

    def _report(self, report: reports.Report) -> None:
        numbers = {line.key: line.number for line in lines.DEAL_LINES}
        when = self._day(report.days)
        self._clerk.report(
            when, report.grading, report.text, self._parts(report.parts), origin=report.origin,
            at=self.people[report.at].home if report.at else None, phone=numbers.get(report.line, ""),
            plate=self.people[report.plate_of].plate if report.plate_of else "",
            reported=min(when + timedelta(days=1), self._clerk.last),
        )  # fmt: skip

    def _episode(self, episode: reports.Missing) -> None:
        at_home = self.people.get(episode.found)
        self._clerk.episode(
            self.people[episode.who], self._day(episode.days), days_away=episode.away, interview=episode.interview,
            found=at_home.home if at_home else None, found_note="" if at_home else episode.found, themes=episode.themes,
        )  # fmt: skip

    def _facts(self) -> None:
        """The story's part of the truth."""
        tell, people = self._truth.tell, self.people
        groups = {group.code: group for group in cast.GROUPS}
        for role in cast.CAST:
            if role.group[0]:
                group = groups[role.group[0]]
                tell("groups", (group.code, group.name, group.kind, people[role.key].id, role.group[1]))
        suspects = {role.key for role in cast.CAST if "police:suspect" in role.lists}
        references = self._line_references
        for key, (line, group_code) in cast.EXPLOITED.items():
            also = "yes" if key in suspects else "no"
            tell("exploited", (people[key].id, "exploited child", also, references[line], group_code))
        owners = {line.key: line.group for line in lines.DEAL_LINES}
        for key, (line, begun, ended) in cast.CUCKOOED.items():
            person = people[key]
            tell("exploited", (person.id, "taken-over home", "no", references[line], owners[line]))
            home, until = person.home, self._day(ended).isoformat() if ended else ""
            place: Sequence[str] = (home.line, home.postcode, home.area)
            tell("cuckooed", (*place, person.id, references[line], self._day(begun).isoformat(), until))
