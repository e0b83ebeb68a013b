from collections.abc import Callable

import pytest

from portfolio.borough.make import Made, make
from tests.borough.agencies.reading import Rows, numbered, read


@pytest.fixture(scope="session")
def tiny(tmp_path_factory) -> Made:
    """The smallest borough there is."""
    return make(tmp_path_factory.mktemp("tiny"), people=500, months=1, seed=1)


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Made:
    """A small borough, a year of it."""
    return make(tmp_path_factory.mktemp("small"), people=5_000, months=12, seed=1)


@pytest.fixture(params=["tiny", "small"])
def made(request) -> Made:
    """Either size: what is asked of the story is asked of both."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def told(made) -> Callable[[str], Rows]:
    """Rows of a table of the truth."""
    return lambda name: list(read(made.out / f"truth/{name}.csv"))


@pytest.fixture
def sent(made) -> Callable[[str], Rows]:
    """Rows of one agency's file, such as police/people, with the spreadsheet's own row number as "row"."""
    return lambda name: numbered(made, next(f.path for f in made.agency_files if f.path.split(".")[0].endswith(name)))


@pytest.fixture
def rows_of(made) -> Callable[[str, str], Rows]:
    """The rows of one agency's file that truly speak of a person, by the person's id."""

    def find(name: str, person: str) -> Rows:
        path = next(f.path for f in made.agency_files if f.path.split(".")[0].endswith(name))
        told = read(made.out / "truth/records.csv")
        numbers = {row["row"] for row in told if row["file"] == path and row["person"] == person}
        return [row for row in numbered(made, path) if row["row"] in numbers]

    return find
