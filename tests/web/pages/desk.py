"""Somebody of the cast at the front desk, and the files they bring."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
GOOD = [
    ",2018-10,Merrowby Police,Merrowby Police,-2.71,53.34,On or near High Street,E01012345,Merrow 001A,"
    "Anti-social behaviour,,",
    f"{'a' * 64},2018-10,Merrowby Police,Merrowby Police,-2.71,53.34,On or near High Street,E01012345,Merrow 001A,"
    "Burglary,Under investigation,",
]
BAD = f"{'b' * 64},2018-31,Merrowby Police,Merrowby Police,-2.71,53.34,On or near =1+1,E01012345,Merrow 001A,Drugs,,"


def at_desk(world: World, name: str) -> Client:
    """Signed in as this person of the cast."""
    client = Client()
    client.force_login(world.users[name], backend=BACKEND)
    return client


def street(*rows: str, name: str = "2018-10-merrowby-street.csv") -> SimpleUploadedFile:
    """A police.uk street file of these rows."""
    return SimpleUploadedFile(name, "\n".join([HEADER, *rows, ""]).encode(), content_type="text/csv")


def text(response: object) -> str:
    """The page as text, its white space squeezed, its days without what keeps them on one line."""
    page = re.sub(r'<span class="portfolio-day">(.*?)</span>', r"\1", response.content.decode())  # type: ignore[attr-defined]
    return " ".join(page.split())
