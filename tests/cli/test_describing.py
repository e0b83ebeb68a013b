"""The page of commands says what the grammar says, and the grammar has what the product promises."""

from pathlib import Path

from portfolio.cli.describing import names, page
from portfolio.cli.main import parser

ROOT = Path(__file__).resolve().parents[2]

# What scripts rely on.
PROMISED = (
    "init",
    "demo",
    "geography load",
    "submit",
    "link",
    "link evaluate",
    "network measure",
    "network export",
    "search",
    "profile local",
    "profile partnership",
    "powers",
    "meeting pack",
    "meeting minutes",
    "report board",
    "audit verify",
    "audit about",
    "audit heads",
    "due",
    "serve",
    "worker",
    "backup",
    "restore",
    "check",
    "weights load",
)


def test_the_page_of_commands_is_what_the_grammar_says():
    written = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")

    assert written == page(parser(), "Made from the code by `make docs`; do not edit.")


def test_what_is_promised_is_there():
    assert {f"portfolio {name}" for name in PROMISED} <= set(names(parser()))


def test_every_command_says_what_it_does():
    said = page(parser(), "")
    for name in names(parser()):
        after = said.split(f"## `{name}`\n\n")[1]
        assert not after.startswith("`"), name
