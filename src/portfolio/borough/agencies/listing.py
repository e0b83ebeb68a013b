"""Which agencies list the people of an ordinary household, and as what."""

from __future__ import annotations

from datetime import date, timedelta

from portfolio.borough.agencies import homes, numbers
from portfolio.borough.agencies.clerk import Clerk, Part
from portfolio.borough.agencies.households import Household
from portfolio.borough.agencies.persons import Person
from portfolio.borough.agencies.truth import Truth
from portfolio.borough.chance import pick, running

# All shares are invented for the story, so that every agency has its say.
SOCIAL_RENT = 0.22  # twice as many of busy households, half as many of quiet ones
BUSY = 0.28  # of households, whom agencies list BUSY_FACTOR times as often as the shares below say; all look-alikes
BUSY_FACTOR, QUIET_FACTOR = 2.4, 0.3  # the others QUIET_FACTOR times
DUPLICATE_NOMINAL = 0.03  # of the police's people stand in their list twice
ALSO_VICTIM = 0.06  # of suspects the police list as victims too, in a further row
# Shares of adults whom an agency lists; of those whom the police suspect, the second figure.
WITH_POLICE = 0.16
IN_TREATMENT, HELPED_BY_CHARITY, ON_PROBATION = (0.03, 0.2), (0.04, 0.16), (0.0, 0.4)
# Shares of children of ten and over; of exploited children, the second figure.
AT_SCHOOL, WITH_SOCIAL_CARE = 0.22, 0.14  # schools send pupils of concern only
SUSPECTED, GONE_MISSING = (0.04, 0.5), (0.1, 0.7)
WITH_YOUTH_JUSTICE = 0.6  # of suspected children

POLICE_KNOWN = ("suspect", "convicted", "victim", "witness")
POLICE_TOTALS = running((50, 12, 24, 14))
CARE_KNOWN = ("household", "at risk of involvement", "exploited child", "victim")
CARE_TOTALS = running((50, 28, 10, 12))


class Lists:
    """Gives out police numbers and the few mobiles as it goes."""

    def __init__(self, clerk: Clerk, truth: Truth) -> None:
        self._clerk = clerk
        self._rng = clerk.rng
        self._truth = truth
        self._pncs = self._mobiles = 0

    def household(self, household: Household, suspects: list[Person]) -> None:
        """Puts one household on the lists it stands in; adds to `suspects` whom the police hold as such."""
        rng = self._rng
        busy = rng.random() < BUSY or any(person.apart_from for person in household)
        factor = BUSY_FACTOR if busy else QUIET_FACTOR
        rents = homes.HOSTEL not in household[0].home.door
        if rents and rng.random() < (2 * SOCIAL_RENT if busy else SOCIAL_RENT / 2):
            self._rent(household)
        for person in household:
            if person.age_on(self._clerk.last) < 18:
                self._child(person, suspects, factor)
            else:
                self._adult(person, suspects, factor)

    def _rent(self, household: Household) -> None:
        rng, last = self._rng, self._clerk.last
        agency = "housing_provider" if rng.random() < 0.6 else "council_housing"
        since = last - timedelta(days=int(rng.random() * 5000))
        parts = [Part("tenant", household[0])]
        for person in household[1:]:
            if rng.random() < 0.7:
                grown = person.age_on(last) >= 18
                parts.append(Part("joint tenant" if grown and rng.random() < 0.6 else "household", person))
        ended = rng.random() < 0.08
        until = since + timedelta(days=int(rng.random() * max(1, (last - since).days))) if ended else None
        concern = ("Arrears", "Property condition", "Noise")[int(rng.random() * 3)] if rng.random() < 0.12 else ""
        self._clerk.tenancy(agency, household[0].home, parts, since, until=until, concern=concern)

    def _adult(self, person: Person, suspects: list[Person], factor: float) -> None:
        rng, clerk = self._rng, self._clerk
        offends = False
        if rng.random() < WITH_POLICE * factor:
            known_as = pick(rng, POLICE_KNOWN, POLICE_TOTALS)
            offends = known_as in {"suspect", "convicted"}
            self._nominal(person, known_as)
            if offends:
                suspects.append(person)
        if rng.random() < ON_PROBATION[offends]:
            clerk.person("probation", person, "convicted", self._since())
        if rng.random() < (IN_TREATMENT[1] if offends else IN_TREATMENT[0] * factor):
            clerk.person("health", person, "patient", self._since())
        if rng.random() < (HELPED_BY_CHARITY[1] if offends else HELPED_BY_CHARITY[0] * factor):
            known_as = "client" if rng.random() < 0.93 else "adult at risk"
            clerk.person("voluntary_sector", person, known_as, self._since())

    def _child(self, person: Person, suspects: list[Person], factor: float) -> None:
        rng, clerk = self._rng, self._clerk
        exploited = False
        if rng.random() < AT_SCHOOL * factor:
            clerk.person("education", person, "pupil", self._since())
        if rng.random() < WITH_SOCIAL_CARE * factor:
            known_as = pick(rng, CARE_KNOWN, CARE_TOTALS)
            exploited = known_as == "exploited child"
            clerk.person("childrens_social_care", person, known_as, self._since())
            if rng.random() < GONE_MISSING[exploited]:
                self._missing(person)
        suspected = rng.random() < (SUSPECTED[1] if exploited else SUSPECTED[0] * factor)
        if suspected:
            self._nominal(person, "suspect")
            suspects.append(person)
            if rng.random() < WITH_YOUTH_JUSTICE:
                clerk.person("youth_justice", person, "at risk of involvement", self._since())
        if exploited:
            also = "yes" if suspected else "no"
            self._truth.tell("exploited", (person.id, "exploited child", also, "", ""))

    def _nominal(self, person: Person, known_as: str) -> None:
        """A row of the police's list, with a mobile while there are any; sometimes two rows, as lists are."""
        rng = self._rng
        if known_as in {"suspect", "convicted"}:
            self._pncs += 1
            person.pnc = numbers.pnc(self._pncs, self._clerk.last.year - int(rng.random() * 12))
            if not person.phone and self._mobiles < numbers.SPARE_MOBILES and rng.random() < 0.3:
                person.phone = numbers.mobile(self._mobiles)
                self._mobiles += 1
        self._clerk.person("police", person, known_as, self._since())
        if known_as == "suspect" and rng.random() < ALSO_VICTIM:
            self._clerk.person("police", person, "victim", self._since())
        if rng.random() < DUPLICATE_NOMINAL:
            self._clerk.person("police", person, known_as, self._since(), anew=True)

    def _missing(self, person: Person) -> None:
        rng = self._rng
        reported = self._clerk.day()
        away = int(rng.random() * rng.random() * 6)
        interview = pick(rng, ("held", "late", "declined", "none"), (0.5, 0.7, 0.88, 1.0))
        themes = "Criminal exploitation" if rng.random() < 0.25 else ""
        self._clerk.episode(person, reported, days_away=away, interview=interview, themes=themes)

    def _since(self) -> date:
        """Some day of the last six years."""
        return self._clerk.last - timedelta(days=int(self._rng.random() * 2200))
