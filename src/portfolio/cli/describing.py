"""The page of docs/reference that lists every command, made from the grammar itself."""

import argparse
from collections.abc import Iterable, Iterator

HEAD = """\
`portfolio COMMAND [words] [--json] [--as USER] [--partnership CODE]`

- The common options may stand before the command, between its words or after them.
- `--json`: standard output holds one JSON object and nothing else. Without it, text for people.
- Exit 0: done. 1: refused, with one plain line on standard error. 2: wrong usage.
- `--as USER`: act as the person with that sign-in name. Otherwise the system actor `operator` acts; the log says so.
- Words in square brackets may be left out.
- `--partnership CODE`: which partnership, where an installation holds several.
- Progress goes to standard error, and only when that is a terminal.
"""


def page(top: argparse.ArgumentParser, made: str) -> str:
    """Every command with its words and options. made: the line that says where the page comes from."""
    common = {action.dest for action in top._actions}
    parts = ["# Commands", made, HEAD.rstrip()]
    for name, said, command in _commands(top, "portfolio"):
        parts.append(_command(name, said, command, common))
    return "\n\n".join(parts) + "\n"


def names(top: argparse.ArgumentParser) -> list[str]:
    """`portfolio audit verify` and so on, in the order of the grammar."""
    return [name for name, _, _ in _commands(top, "portfolio")]


def _commands(parser: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Commands that run, with the line that says what each does."""
    below = next((action for action in parser._actions if isinstance(action, argparse._SubParsersAction)), None)
    if below is None:
        return
    said = {choice.dest: choice.help or "" for choice in below._choices_actions}
    for word, command in below.choices.items():
        inner = list(_commands(command, f"{name} {word}"))
        if not inner or command.get_default("run"):
            yield f"{name} {word}", said.get(word, ""), command
        yield from inner


def _command(name: str, said: str, command: argparse.ArgumentParser, common: Iterable[str]) -> str:
    own = [
        action
        for action in command._actions
        if action.dest not in {*common, "help"} and not isinstance(action, argparse._SubParsersAction)
    ]
    usage = " ".join([name, *(_usage(action) for action in own)])
    lines = [f"- `{_words(action)}`: {words}" for action in own if (words := _explained(action))]
    return "\n\n".join(part for part in (f"## `{name}`", _sentence(said), f"`{usage}`", "\n".join(lines)) if part)


def _usage(action: argparse.Action) -> str:
    words = _words(action)
    return words if action.required else f"[{words}]"


def _words(action: argparse.Action) -> str:
    if not action.option_strings:
        return str(action.metavar or action.dest.upper())
    if action.nargs == 0:
        return action.option_strings[0]
    choices = "|".join(map(str, action.choices)) if action.choices else ""
    return f"{action.option_strings[0]} {choices or action.metavar or action.dest.upper()}"


def _explained(action: argparse.Action) -> str:
    parts = [action.help or ""]
    if action.default not in (None, "", False, argparse.SUPPRESS) and action.default != []:
        parts.append(f"`{action.default}` if not said")
    return "; ".join(part for part in parts if part)


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('?') else '.'}" if said else ""
