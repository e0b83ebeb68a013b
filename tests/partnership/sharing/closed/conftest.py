"""A meeting whose packs hold copies."""

from tests.partnership.meetings.conftest import board, register  # noqa: F401 - fixtures
