"""Every refusal is named for what went wrong, and says it in plain words."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import portfolio
from portfolio.ground.errors import PortfolioError


def _all() -> Iterator[type[PortfolioError]]:
    for found in pkgutil.walk_packages(portfolio.__path__, "portfolio."):
        if not {"migrations", "wsgi", "urls", "__main__"} & set(found.name.split(".")):
            importlib.import_module(found.name)
    waiting: list[type[PortfolioError]] = [PortfolioError]
    while waiting:
        error = waiting.pop()
        yield error
        waiting += error.__subclasses__()


ERRORS = sorted(
    {error for error in _all() if error.__module__.startswith("portfolio.")}, key=lambda e: (e.__name__, e.__module__)
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{error.__module__}.{error.__name__}")
def test_it_says_when_it_is_raised(error: type[PortfolioError]) -> None:
    assert "__doc__" in vars(error)
    assert error.__doc__


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{error.__module__}.{error.__name__}")
def test_the_web_has_an_answer_for_it(error: type[PortfolioError]) -> None:
    assert error.status in (400, 403, 404, 409, 410, 413, 415, 422, 500, 503)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{error.__module__}.{error.__name__}")
def test_it_is_named_for_what_went_wrong(error: type[PortfolioError]) -> None:
    """Only the base of a room's errors may be called after the room."""
    assert error.__subclasses__() or not error.__name__.endswith(("Error", "Exception"))
