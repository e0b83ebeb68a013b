"""What else to hide so that no hidden figure can be worked out: the table as a flow, opened where it is too tight."""

from collections.abc import Iterable
from functools import partial

from portfolio.ground.statistics.circulation import UNBOUNDED, Circulation, Edge, Step
from portfolio.ground.statistics.counts import Cell, CountTable, Place, ProtectedTable, State
from portfolio.ground.statistics.small_numbers import HIDDEN, Rule

# What it costs the reader to lose a figure: a total is read before a cell, the grand total before all. Our design.
_PRICE_OF_CELL, _PRICE_OF_TOTAL, _PRICE_OF_GRAND_TOTAL = 10.0, 40.0, 120.0
_PRICE_OF_LITTLE_ROOM = 15.0  # such a cell helps by a unit or two only, so that a second must be hidden too


class Network:
    """The table as a circulation, and which of its numbers are hidden.

    Nodes: 0 the source of rows, 1 the sink of columns, then one for each row, then one for each column.
    """

    def __init__(self, table: CountTable, rule: Rule) -> None:
        self.table, self.rule = table, rule
        self.flow = Circulation(2 + len(table.rows) + len(table.columns))
        self.hidden: dict[int, State] = {}
        self.inner: set[int] = set()
        self.unseen: set[int] = set()
        self.cells = [
            [self._add_cell(row, column, count) for column, count in enumerate(counts)]
            for row, counts in enumerate(table.counts)
        ]
        self.row_totals = [
            self._add_total(0, self._row(row), table.row_total(row), table.row_totals) for row in range(len(table.rows))
        ]
        self.column_totals = [
            self._add_total(self._column(column), 1, table.column_total(column), table.column_totals)
            for column in range(len(table.columns))
        ]
        self.grand_total = self._add_total(1, 0, table.total, table.grand_total)

    def _row(self, row: int) -> int:
        return 2 + row

    def _column(self, column: int) -> int:
        return 2 + len(self.table.rows) + column

    def _add_cell(self, row: int, column: int, count: int) -> int:
        number = self.flow.add(Edge(self._row(row), self._column(column), count, *self.rule.known(count)))
        self.inner.add(number)
        if self.rule.hides(count):
            self.hidden[number] = State.PRIMARY
        return number

    def _add_total(self, tail: int, head: int, count: int, displayed: bool) -> int:
        if not displayed:
            number = self.flow.add(Edge(tail, head, count, 0, UNBOUNDED))
            self.unseen.add(number)
        elif self.rule.hides(count):
            number = self.flow.add(Edge(tail, head, count, 1, UNBOUNDED))
            self.hidden[number] = State.PRIMARY
        else:
            number = self.flow.add(Edge(tail, head, count, *self.rule.known(count)))
        return number

    def hide_places(self, places: Iterable[Place]) -> None:
        for row, column in places:
            if row is not None:
                number = self.row_totals[row] if column is None else self.cells[row][column]
            else:
                number = self.grand_total if column is None else self.column_totals[column]
            if number not in self.hidden and number not in self.unseen and self.flow.edges[number].value:
                self._hide(number)

    def hide_what_gives_others_away(self) -> None:
        waiting = list(self.hidden)
        for number in waiting:  # grows while it is walked: what is hidden now must be protected too
            waiting += self._secure(number)

    def _secure(self, number: int) -> list[int]:
        """Hide more until this figure keeps its protection interval; what was hidden for it."""
        more: list[int] = []
        while (lacking := self._lacking(number)) is not None:
            opened = self._open_a_way(number, *lacking)
            if not opened:
                break
            more += opened
        return more

    def _lacking(self, number: int) -> tuple[tuple[bool, int], ...] | None:
        """In which directions, and how far, the figure should be able to move and cannot; None when it is secure.

        The first direction is to be tried first.
        """
        edge, values = self.flow.edges[number], self.rule.hidden_up_to
        if number in self.inner and self.hidden[number] is State.PRIMARY:
            for upwards, wanted in ((True, edge.high - edge.value), (False, edge.value - edge.low)):
                if self.flow.reach(number, upwards, wanted) < wanted:
                    return ((upwards, wanted),)
            return None
        up = self.flow.reach(number, True, values - 1)
        down = self.flow.reach(number, False, values - 1 - up) if up < values - 1 else 0
        return None if up + down >= values - 1 else ((True, values - 1), (False, values - 1))

    def _open_a_way(self, number: int, *directions: tuple[bool, int]) -> list[int]:
        """Hide the cheapest figures through which this one can move further; empty where nothing is left to hide."""
        for upwards, wanted in directions:
            before: dict[int, int] = {}
            done = self.flow.move(number, upwards, wanted, before)
            way = None
            if self.flow.edges[number].room(upwards):
                price = partial(self._price, wanted - done)
                way = self.flow.cheapest_way_round(number, upwards, price, _PRICE_OF_CELL)
            closed = [step.edge for step in way or () if not self.flow.edges[step.edge].room(step.upwards)]
            for moved, value in before.items():
                self.flow.edges[moved].value = value
            for edge in closed:
                self._hide(edge)
            if closed:
                return closed
        return []

    def _price(self, needed: int, step: Step) -> float | None:
        """What hiding the figure of this step costs; None where it is nought, hidden already or would not move."""
        edge = self.flow.edges[step.edge]
        low, _ = self._limits_once_hidden(step.edge)
        room = UNBOUNDED if step.upwards else edge.value - low
        if step.edge in self.hidden or step.edge in self.unseen or edge.high == 0 or room <= 0:
            return None
        price = _PRICE_OF_CELL if step.edge in self.inner else _PRICE_OF_TOTAL
        if step.edge == self.grand_total:
            price = _PRICE_OF_GRAND_TOTAL
        # Between equals the smaller figure is hidden: the table loses less.
        return price + min(edge.value, 5_000) / 1_000 + (_PRICE_OF_LITTLE_ROOM if room < needed else 0)

    def _limits_once_hidden(self, number: int) -> tuple[int, int]:
        return (self.rule.hidden_up_to + 1 if number in self.inner else 1), UNBOUNDED

    def _hide(self, number: int) -> None:
        self.hidden[number] = State.SECONDARY
        self.flow.widen(number, *self._limits_once_hidden(number))

    def displayed(self) -> ProtectedTable:
        table = self.table
        return ProtectedTable(
            self.rule,
            table.rows,
            table.columns,
            tuple(tuple(map(self._cell, row)) for row in self.cells),
            tuple(map(self._cell, self.row_totals)) if table.row_totals else None,
            tuple(map(self._cell, self.column_totals)) if table.column_totals else None,
            self._cell(self.grand_total) if table.grand_total else None,
        )

    def _cell(self, number: int) -> Cell:
        edge = self.flow.edges[number]
        if number in self.hidden:
            return Cell(HIDDEN, self.hidden[number], 1, None)
        state = State.SHOWN if edge.low == edge.high else State.ROUNDED
        return Cell(self.rule.show(edge.value), state, edge.low, edge.high)
