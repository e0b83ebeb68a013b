"""The lists of records and of submissions through Django's test client, against the same pages as plain Django.

`python -m bench.pages`. The peer (plain.py) has the same rows, templates, session and middleware, but asks nobody's
rights, reads no labels and writes no log.
"""

from collections.abc import Callable
from typing import Any

from bench.compare import Bench, Work, main

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ADDRESSES = {"records": "/records/", "later-records": "/records/?page=20", "submissions": "/submissions/"}
CAPTIONS = {
    "records": "list of records, first page of 35,284 rows",
    "later-records": "list of records, page 20",
    "submissions": "list of submissions",
}


def _visits(address: str, **settings: Any) -> Work:
    """One visit of a signed-in analyst to the page."""
    from django.test import Client, override_settings

    from portfolio.ground.access.models import User

    # As in tests: static files need not have been collected, and nobody has a second factor here.
    storages = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    override_settings(STORAGES=storages, REQUIRE_SECOND_FACTOR=False, **settings).enable()
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(), backend=BACKEND)

    def work() -> list[int]:
        response = client.get(address)
        return [response.status_code, response.content.count(b"<tr"), response.content.count(b"govuk-")]

    return work


def _ours(address: str) -> Callable[[], Work]:
    return lambda: _visits(address)


def _plain(address: str) -> Callable[[], Work]:
    return lambda: _visits(address, ROOT_URLCONF="bench.plain", PAGE_FRAME="bench.plain.frame")


SIDES = {
    **{name: _ours(address) for name, address in ADDRESSES.items()},
    **{f"plain-{name}": _plain(address) for name, address in ADDRESSES.items()},
}


def lines(bench: Bench) -> None:
    """Each page with its plain twin."""
    from importlib.metadata import version

    for name, caption in CAPTIONS.items():
        bench.line(caption, name, f"plain-{name}", f"plain Django {version('django')}, no access and no audit")


if __name__ == "__main__":
    main("bench.pages", SIDES, lines, runs=40)
