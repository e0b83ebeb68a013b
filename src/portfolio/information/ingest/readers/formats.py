"""The formats that can be read, by the name users give them."""

from portfolio.ground.errors import PortfolioError
from portfolio.information.ingest.readers.police_uk_outcomes import OUTCOMES
from portfolio.information.ingest.readers.police_uk_stop_and_search import STOP_AND_SEARCH
from portfolio.information.ingest.readers.police_uk_street import STREET
from portfolio.information.ingest.readers.shape import Format

FORMATS: dict[str, Format] = {format.name: format for format in (STREET, OUTCOMES, STOP_AND_SEARCH)}


class UnknownFormat(PortfolioError):
    """A format name that nothing here reads."""


def named(name: str) -> Format:
    """The format of that name; UnknownFormat, naming those there are, otherwise."""
    try:
        return FORMATS[name]
    except KeyError:
        raise UnknownFormat(f"There is no format {name!r}. The formats are: {', '.join(FORMATS)}.") from None
