"""`portfolio profile local`: an edition of a Local Profile as a file."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli import partnership_profiles
from portfolio.cli.desk import Answer, Desk

VERSIONS = ("core", "public")
FORMATS = ("docx", "pdf", "html", "json")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    profile = commands.add_parser("profile", parents=[common], help="write a profile")
    below = profile.add_subparsers(title="profile commands", required=True, metavar="COMMAND")
    local = below.add_parser("local", parents=[common], help="an edition of a Local Profile")
    local.add_argument("--area", required=True, metavar="CODE", help="the code of an authority, ward or town")
    local.add_argument("--from", dest="first", required=True, metavar="YYYY-MM", help="the first month")
    local.add_argument("--to", dest="last", required=True, metavar="YYYY-MM", help="the last month")
    local.add_argument("--version", default="core", choices=VERSIONS, help="for whom")
    local.add_argument("--format", required=True, choices=FORMATS)
    local.add_argument("--out", required=True, type=Path, metavar="FILE")
    local.set_defaults(run=_local)
    partnership_profiles.add_below(below, common)


def _local(desk: Desk) -> Answer:
    from portfolio.flow import editions

    words, by = desk.words, desk.actor()
    desk.check_place(words.out)
    profile = editions.find_or_open(area=words.area, first=words.first, last=words.last, by=by)
    paper = editions.write_edition(profile=profile, version=words.version, format=words.format, by=by)
    words.out.write_bytes(paper.content)
    data = {
        "out": str(words.out),
        "bytes": len(paper.content),
        "edition": profile.edition,
        "version": words.version,
        "area": {"code": profile.area_code, "name": profile.area_name},
    }
    return Answer(data, f"Wrote {words.out}: {profile.area_name}, edition {profile.edition}, {words.version} version.")
