"""`portfolio people add`, `people list`: the first accounts; afterwards the Settings page serves too."""

import argparse
from typing import Any

from portfolio.cli.desk import Answer, Desk

ROLES = ("analyst", "coordinator", "lead", "practitioner", "chair", "governance", "administrator", "councillor")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    people = commands.add_parser("people", parents=[common], help="who may sign in")
    below = people.add_subparsers(title="people commands", required=True, metavar="COMMAND")
    make = below.add_parser("add", parents=[common], help="make an account with a first password")
    make.add_argument("username", metavar="SIGN-IN-NAME")
    make.add_argument("--name", required=True, help="the person's name")
    make.add_argument("--agency", required=True, metavar="CODE")
    make.add_argument("--role", required=True, choices=ROLES)
    make.set_defaults(run=_add)
    listing = below.add_parser("list", parents=[common], help="who has which role")
    listing.set_defaults(run=_list)


def _add(desk: Desk) -> Answer:
    import secrets

    from django.db import transaction

    from portfolio.ground.access import operations, queries
    from portfolio.ground.access.roles import Role

    words, by = desk.words, desk.actor()
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        agency = queries.agency(by, words.agency)
        user = operations.add_user(username=words.username, name=words.name, password=password, by=by)
        operations.join(user=user, agency=agency, role=Role(words.role), by=by)
    data = {"user": user.id, "username": user.username, "password": password}
    return Answer(
        data,
        f"{words.name} signs in as {words.username} with the first password {password}\n"
        "Tell it to them in person; they change it, and add a second factor, when they sign in.",
    )


def _list(desk: Desk) -> Answer:
    from portfolio.ground.access import queries

    found = [
        {
            "username": membership.user.username,
            "agency": membership.agency.code,
            "role": membership.role,
            "ends": membership.ends.isoformat() if membership.ends else None,
        }
        for membership in queries.users(desk.actor())
    ]
    text = "\n".join(f"{one['username']:<20} {one['role']:<14} {one['agency']}" for one in found)
    return Answer({"people": found}, text or "Nobody has an account yet. Use `portfolio people add`.")
