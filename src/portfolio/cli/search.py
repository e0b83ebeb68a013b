"""`portfolio search`: people, phones, vehicles, addresses, groups, lines; as far as the named user may see."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    search = commands.add_parser(
        "search", parents=[common], help="find a name, phone, plate, address, reference or code of a subject"
    )
    search.add_argument("text", nargs="?", default="", metavar="TEXT")
    search.add_argument("--file", type=Path, metavar="LIST", help="a text file with one thing to find on each line")
    search.set_defaults(run=_search)


def _search(desk: Desk) -> Answer:
    from portfolio.flow import finding
    from portfolio.ground.errors import PortfolioError

    words = desk.words
    if bool(words.text.strip()) == bool(words.file):
        raise PortfolioError("Say what to find: one TEXT, or --file with a list; not both.")
    terms = [words.text]
    if words.file:
        terms = [line.strip() for line in _read(words.file).splitlines() if line.strip()]
    viewer = desk.actor()
    found = finding.find_each(viewer, terms)
    captions = _captions(viewer, found)
    data = {"results": [_data(one, captions) for one in found], "found": sum(one.count for one in found)}
    return Answer(data, "\n".join(line for one in found for line in _lines(one, captions)))


def _read(list_: Path) -> str:
    from portfolio.ground.errors import PortfolioError

    try:
        return list_.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PortfolioError(
            f"{list_.name} is not UTF-8 text. Save the list as text in UTF-8, with one thing to find on each line."
        ) from None


def _data(found: Any, captions: dict[str, str]) -> dict[str, Any]:
    return {
        "term": found.term,
        "understood": list(found.understood),
        "more": found.more,
        "people": [
            {
                "caption": hit.caption,
                "matched": list(hit.matched),
                "identity": hit.identity or None,
                "record": hit.record or None,
                "subject": hit.subject.code or None if hit.subject else None,
                "victim": hit.is_victim,
                "child": hit.is_child,
                "pointer": hit.is_pointer,
                "near": hit.is_near,
            }
            for hit in found.people
        ],
        "subjects": [{"code": seen.code, "kind": seen.kind, "caption": captions[seen.id]} for seen in found.subjects],
    }


def _lines(found: Any, captions: dict[str, str]) -> list[str]:
    if not found.count:
        return [f"{found.term}: nothing that you can see."]
    lines = [f"{found.term}:"]
    for hit in found.people:
        marks = [mark for mark, is_so in (("victim", hit.is_victim), ("child", hit.is_child)) if is_so]
        code = f" ({hit.subject.code})" if hit.subject and hit.subject.code else ""
        by = f" [{'; '.join(hit.matched)}]" if hit.matched else ""
        lines.append(f"  {', '.join(marks).upper() + ': ' if marks else ''}{hit.caption}{code}{by}")
    lines += [f"  {captions[seen.id]}" for seen in found.subjects]
    return lines


def _captions(viewer: Any, found: Any) -> dict[str, str]:
    from portfolio.picture.subjects import queries as subjects

    seen = [seen for one in found for seen in one.subjects]
    known = subjects.captions(viewer, {one.id for one in seen}) if seen else {}
    return {one.id: known.get(one.id, one.code) for one in seen}
