"""How wide each column of a printed table is."""

import math

from portfolio.ground.days import held
from portfolio.ground.documents.blocks import Table

_NARROWEST, _WIDEST = 5, 34  # characters: a figure needs some room, and prose is content to wrap
_CROWDED = 10  # more columns than this are crowded: prose wraps sooner, so that no figure does
_WIDEST_IN_A_CROWD = 22
_FEW = 10  # characters: a cell so short is read at one glance, and does not wrap
_LINE = 100  # characters of a table's text from margin to margin
_FIGURE = 1.1  # a figure or a capital beside a letter of the middle width
_SHORT = 15  # lines of print, a third of a page: a table of so many is not broken over two


def is_crowded(table: Table) -> bool:
    return len(table.columns) > _CROWDED


def shares(table: Table) -> list[int]:
    """One weight a column, from its longest text (of the first 200 rows) and the longest word of its heading; a column
    that this leaves too narrow for a word or a day takes its room from the others."""
    wanted = [_share(table, at) for at in range(len(table.columns))]
    needed = [_unbroken(table, at) for at in range(len(table.columns))]
    total = sum(wanted)
    tight = [share * _LINE < need * total for share, need in zip(wanted, needed, strict=True)]
    room = _LINE - sum(need for need, is_tight in zip(needed, tight, strict=True) if is_tight)
    others = sum(share for share, is_tight in zip(wanted, tight, strict=True) if not is_tight)
    if not any(tight) or not others or room < _LINE // 3:
        return wanted
    return [
        need if is_tight else share * room // others
        for share, need, is_tight in zip(wanted, needed, tight, strict=True)
    ]


def is_short(table: Table) -> bool:
    """Whether it takes a third of a page at most, and so stays whole, with the note beneath it."""
    if len(table.rows) > _SHORT:
        return False
    weights = shares(table)
    room = [max(1.0, _LINE * weight / sum(weights)) for weight in weights]
    return sum(max(map(_lines, row, room)) for row in table.rows) <= _SHORT


def _lines(cell: str, room: float) -> int:
    return math.ceil(len(cell) / room)


def _share(table: Table, at: int) -> int:
    heading = table.columns[at].heading
    longest_word = max((len(word) + 2 for word in heading.split()), default=0)  # headings are bold
    longest = max((len(row[at]) for row in table.rows[:200]), default=0)
    wanted = max(longest, longest_word, min(len(heading) // 2, 14))
    return max(_NARROWEST, min(wanted, _WIDEST_IN_A_CROWD if is_crowded(table) else _WIDEST)) + 2


def _unbroken(table: Table, at: int) -> int:
    """The longest word in it, or day, or cell of a few characters such as 1 to 4; and the air at its sides."""
    heading = (len(word) + 2 for word in table.columns[at].heading.split())  # headings are bold
    cells = [held(row[at]) for row in table.rows[:200]]
    words = (len(word) for cell in cells for word in ([cell] if len(cell) <= _FEW else cell.split(" ")))
    return math.ceil(min(max([*heading, *words]), _WIDEST_IN_A_CROWD) * _FIGURE) + 2
