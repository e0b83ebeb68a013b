"""`portfolio demo`: the invented borough; `portfolio walk`: the whole flow on it, which `./run` calls."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    demo = commands.add_parser("demo", parents=[common], help="make the invented borough of Merrowby")
    demo.add_argument(
        "--people",
        type=int,
        default=115_000,
        metavar="N",
        help="inhabitants, and as many rows naming a person, 500 to 5,000,000",
    )
    demo.add_argument(
        "--months", type=int, default=24, metavar="N", help="months of police files and of events, 1 to 120"
    )
    demo.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed makes the same bytes")
    demo.add_argument(
        "--out", type=Path, metavar="DIR", help="write the files here, and the truth about them; needs no database"
    )
    demo.add_argument("--load", action="store_true", help="send the files through the whole flow")
    demo.set_defaults(run=_demo, needs_django=False)
    walk = commands.add_parser(
        "walk", parents=[common], help="load the borough if nothing is loaded, and write every document"
    )
    walk.add_argument("--out", type=Path, default=Path("out"), metavar="DIR")
    walk.set_defaults(run=_walk)


def _demo(desk: Desk) -> Answer:
    words = desk.words
    if words.load:
        return _load(desk)
    from portfolio.borough.make import CannotMakeBorough, make
    from portfolio.ground.errors import PortfolioError

    try:
        made = make(words.out or Path("merrowby"), people=words.people, months=words.months, seed=words.seed)
    except CannotMakeBorough as error:
        raise PortfolioError(str(error)) from error
    files = len(made.files) + len(made.agency_files)
    truth = len(made.truth_files)
    data = {"out": str(made.out), "files": files, "truth_files": truth, "records": made.records, "rows": made.rows}
    lines = [
        f"Merrowby is in {made.out}: {files} files, and {truth} with the truth about them.",
        "  README.md there says what each is.",
        f"  {made.records:,} rows name a person",
    ]
    return Answer(data, "\n".join(lines + [f"  {name}: {rows:,} rows" for name, rows in made.rows.items()]))


def _load(desk: Desk) -> Answer:
    from portfolio.cli.main import start_django

    start_django()
    from portfolio.flow import training

    words = desk.words
    loaded = training.load(out=words.out, people=words.people, months=words.months, seed=words.seed, say=desk.progress)
    return Answer(loaded.counts, _counts(loaded.counts))


def _walk(desk: Desk) -> Answer:
    from portfolio.flow import training, walking

    walked = walking.walk(out=desk.words.out, say=desk.progress)
    sign_ins = training.sign_ins()
    data = {"counts": walked.counts, "documents": walked.documents, "sign_ins": [vars(one) for one in sign_ins]}
    lines = ["What there is:", _counts(walked.counts), "", "Documents written:"]
    lines += [f"  {name}" for name in walked.documents]
    if sign_ins:
        lines += ["", "Sign in to the training copy as (name, password, who):"]
        lines += [f"  {one.username:<18} {one.password:<24} {one.who}" for one in sign_ins]
    return Answer(data, "\n".join(lines))


def _counts(counts: dict[str, int]) -> str:
    return "\n".join(f"  {number:>9,}  {name}" for name, number in counts.items())
