"""Setting up: the database, the reference data, and one partnership with its agencies."""

from dataclasses import dataclass

from django.core.management import call_command

from portfolio.ground.access import operations, queries
from portfolio.ground.access.actors import system
from portfolio.ground.access.models import Partnership
from portfolio.ground.reference import operations as reference_operations
from portfolio.ground.reference import queries as reference


@dataclass(frozen=True)
class Founded:
    """partnership: its code; agencies, reference: how many there are now."""

    partnership: str
    name: str
    agencies: int
    reference: int


def found(*, name: str) -> Founded:
    """Create or upgrade the database, load what ships, and make the first partnership where there is none.

    Harmless when everything is there: an existing partnership keeps its name and agencies.
    """
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    operator = system("operator")
    editions = reference_operations.load_shipped(by=operator)
    partnership = queries.partnerships().first() or _first_partnership(name)
    viewer = system("operator", partnership.id)
    return Founded(partnership.code, partnership.name, queries.agencies(viewer).count(), len(editions))


def _first_partnership(name: str) -> Partnership:
    """The agencies are those whose codes stand at the head of the powers catalogue."""
    operator = system("operator")
    partnership = operations.found(code="partnership", name=name, by=operator)
    operator = system("operator", partnership.id)
    for agency in reference.agencies():
        operations.add_agency(
            partnership=partnership, code=agency.code, name=agency.name, regime=agency.regime, by=operator
        )
    return partnership
