"""How wide each column of a printed table is."""

from portfolio.ground.documents.blocks import Table

_NARROWEST, _WIDEST = 5, 34  # characters: a figure needs some room, and prose is content to wrap
_CROWDED = 10  # more columns than this are crowded: prose wraps sooner, so that no figure does
_WIDEST_IN_A_CROWD = 22


def is_crowded(table: Table) -> bool:
    return len(table.columns) > _CROWDED


def shares(table: Table) -> list[int]:
    """One weight a column, from its longest text (of the first 200 rows) and the longest word of its heading."""
    return [_share(table, at) for at in range(len(table.columns))]


def _share(table: Table, at: int) -> int:
    heading = table.columns[at].heading
    longest_word = max((len(word) + 2 for word in heading.split()), default=0)  # headings are bold
    longest = max((len(row[at]) for row in table.rows[:200]), default=0)
    wanted = max(longest, longest_word, min(len(heading) // 2, 14))
    return max(_NARROWEST, min(wanted, _WIDEST_IN_A_CROWD if is_crowded(table) else _WIDEST)) + 2
