"""The pictures of the guide: each is there, small, described in words, and shown somewhere."""

import re
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "guide" / "pictures"
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
MOST_BYTES, WIDEST = 200_000, 1280


def _shown() -> list[tuple[Path, str, Path]]:
    """Page, description and file of every picture that the guide and the README show."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [
        (page, words, (page.parent / target).resolve())
        for page in pages
        for words, target in SHOWN.findall(page.read_text(encoding="utf-8"))
        if "://" not in target
    ]


def test_every_picture_shown_is_there_and_says_in_words_what_it_shows() -> None:
    shown = _shown()

    assert shown
    assert [f"{page.name}: {path.name}" for page, _, path in shown if not path.is_file()] == []
    assert [f"{page.name}: {path.name}" for page, words, path in shown if len(words.split()) < 4] == []


def test_no_picture_lies_about_unused() -> None:
    assert {path.name for path in PICTURES.iterdir()} - {path.name for _, _, path in _shown()} == set()


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.png")), ids=lambda path: path.stem)
def test_a_picture_is_small_enough_to_be_sent(path: Path) -> None:
    with Image.open(path) as picture:
        assert picture.width <= WIDEST
    assert path.stat().st_size <= MOST_BYTES
