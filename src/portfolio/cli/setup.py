"""`portfolio init`, `serve`, `worker`, `check`."""

import argparse
from typing import Any

from portfolio.cli.desk import Answer, Desk


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    init = commands.add_parser("init", parents=[common], help="create or upgrade the database, load reference data")
    init.add_argument("--name", default="Local partnership", help="what the first partnership is called")
    init.set_defaults(run=_init)
    serve = commands.add_parser("serve", parents=[common], help="serve the pages on this machine, with a worker")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--processes", type=int, default=2)
    serve.add_argument("--without-worker", action="store_true", help="background work is done by `portfolio worker`")
    serve.set_defaults(run=_serve)
    worker = commands.add_parser("worker", parents=[common], help="do background work until stopped")
    worker.set_defaults(run=_worker)
    check = commands.add_parser("check", parents=[common], help="is everything here that Portfolio needs?")
    check.set_defaults(run=_check)


def _init(desk: Desk) -> Answer:
    from portfolio.flow import founding

    made = founding.found(name=desk.words.name)
    data = {"partnership": made.partnership, "agencies": made.agencies, "reference": made.reference}
    text = f"Ready: {made.name}, {made.agencies} agencies, {made.reference} sets of reference data."
    return Answer(data, text)


def _serve(desk: Desk) -> Answer:
    from portfolio.flow import serving

    desk.progress(f"Portfolio is at http://{desk.words.host}:{desk.words.port} - stop it with Ctrl-C")
    serving.serve(
        host=desk.words.host,
        port=desk.words.port,
        processes=desk.words.processes,
        with_worker=not desk.words.without_worker,
    )
    return Answer()


def _worker(desk: Desk) -> Answer:
    from portfolio.flow import serving

    serving.work()
    return Answer()


def _check(desk: Desk) -> Answer:
    from portfolio.flow import health

    found = health.check()
    lines = [f"{'ok ' if item.ok else 'NO '} {item.name}: {item.says}" for item in found]
    missing = [item.name for item in found if not item.ok]
    return Answer(
        {"ok": not missing, "checks": [vars(item) for item in found]},
        "\n".join(lines),
        refusal=f"Not ready: {', '.join(missing)}." if missing else "",
    )
