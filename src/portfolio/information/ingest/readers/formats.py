"""The formats that can be read, by the name users give them."""

from portfolio.ground.errors import PortfolioError
from portfolio.information.ingest.readers.associations import ASSOCIATIONS
from portfolio.information.ingest.readers.events import EVENTS
from portfolio.information.ingest.readers.intelligence import INTELLIGENCE
from portfolio.information.ingest.readers.lines import LINES
from portfolio.information.ingest.readers.missing_episodes import MISSING_EPISODES
from portfolio.information.ingest.readers.people import PEOPLE
from portfolio.information.ingest.readers.police_uk_outcomes import OUTCOMES
from portfolio.information.ingest.readers.police_uk_stop_and_search import STOP_AND_SEARCH
from portfolio.information.ingest.readers.police_uk_street import STREET
from portfolio.information.ingest.readers.shape import Format
from portfolio.information.ingest.readers.tenancies import TENANCIES

PUBLISHED = (STREET, OUTCOMES, STOP_AND_SEARCH)
PARTNERS = (PEOPLE, EVENTS, INTELLIGENCE, MISSING_EPISODES, TENANCIES, ASSOCIATIONS, LINES)
FORMATS: dict[str, Format] = {format.name: format for format in (*PUBLISHED, *PARTNERS)}


class UnknownFormat(PortfolioError):
    """A format name that nothing here reads."""


def named(name: str) -> Format:
    """The format of that name; UnknownFormat, naming those there are, otherwise."""
    try:
        return FORMATS[name]
    except KeyError:
        raise UnknownFormat(f"There is no format {name!r}. The formats are: {', '.join(FORMATS)}.") from None
