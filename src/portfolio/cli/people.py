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
    token = below.add_parser("token", parents=[common], help="a key with which a program acts as this person")
    token.add_argument("username", metavar="SIGN-IN-NAME")
    token.add_argument("--for", dest="use", required=True, metavar="USE", help="what it is for, in a few words")
    token.add_argument("--days", type=int, default=90, metavar="N", help="how long it lasts, at most 365")
    token.set_defaults(run=_token)
    revoke = below.add_parser("revoke", parents=[common], help="end a token now")
    revoke.add_argument("token", metavar="TOKEN-ID")
    revoke.set_defaults(run=_revoke)
    tokens = below.add_parser("tokens", parents=[common], help="which tokens there are, without their secrets")
    tokens.set_defaults(run=_tokens)
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


def _token(desk: Desk) -> Answer:
    from portfolio.ground.access import operations, queries
    from portfolio.ground.access.errors import UnknownUser

    by = desk.actor()
    found = queries.users(by).filter(user__username=desk.words.username).first()
    if found is None:
        raise UnknownUser(f"Nobody called {desk.words.username!r} has a role in this partnership. Use a sign-in name.")
    token, secret = operations.issue_token(user=found.user, name=desk.words.use, days=desk.words.days, by=by)
    data = {"token": token.id, "secret": secret, "expires": token.expires.isoformat()}
    return Answer(data, f"Token {token.id}, until {token.expires}. Its secret, shown this once:\n{secret}")


def _revoke(desk: Desk) -> Answer:
    from portfolio.ground.access import operations

    token = operations.revoke_token(token_id=desk.words.token, by=desk.actor())
    return Answer({"token": token.id, "revoked": True}, f"The token {token.id} opens nothing any more.")


def _tokens(desk: Desk) -> Answer:
    from portfolio.ground.access import queries
    from portfolio.ground.access.rights import Right, check

    by = desk.actor()
    check(by.role, Right.MANAGE_PEOPLE)
    found = [
        {
            "token": one.id,
            "username": one.user.username,
            "for": one.name,
            "expires": one.expires.isoformat(),
            "revoked": one.revoked_at is not None,
        }
        for one in queries.tokens(by)
    ]
    lines = [
        f"{one['token']}  {one['username']:<20} {'revoked' if one['revoked'] else one['expires']:<12} {one['for']}"
        for one in found
    ]
    return Answer({"tokens": found}, "\n".join(lines) or "There are no tokens.")
