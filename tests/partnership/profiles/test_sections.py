"""The template: seventeen sections, each with a clock and a reason for standing empty."""

import pytest

from portfolio.partnership.profiles.building.computed import _MAKERS
from portfolio.partnership.profiles.building.versions import VERSIONS, version
from portfolio.partnership.profiles.errors import UnknownVersion
from portfolio.partnership.profiles.sections import BY_ID, SECTIONS


def test_sections_are_numbered_from_0_to_16():
    assert [section.number for section in SECTIONS] == list(range(17))
    assert len(BY_ID) == 17


def test_every_section_asks_something_and_has_a_clock():
    for section in SECTIONS:
        assert section.asks
        assert section.refresh_days > 0


def test_a_section_that_data_cannot_fill_says_why_it_is_empty():
    assert all(section.not_assessed for section in SECTIONS if not section.computed)


def test_only_computed_sections_are_made_from_data():
    assert set(_MAKERS) <= {section.id for section in SECTIONS if section.computed}


def test_the_public_version_says_of_every_section_what_it_does_with_it():
    """A section that is forgotten would be kept whole: default deny."""
    assert set(VERSIONS["public"].treatments) == set(BY_ID)


def test_an_unknown_version_names_those_there_are():
    with pytest.raises(UnknownVersion, match="core, public"):
        version("board")
