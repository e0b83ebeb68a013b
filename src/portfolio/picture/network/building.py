"""Ties made from mentions, traces and members in the database itself: a handful of statements, however many people.

Everything is first put together in temporary tables, then the old ties make room for the new in one transaction: who
is killed meanwhile leaves the old network whole. Built again from the same rows it is the same.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from portfolio.ground.audit.guard import require_act
from portfolio.information.ingest.readers import cells
from portfolio.information.records.models import TenancyRecord
from portfolio.picture.network import rules
from portfolio.picture.network.models import Tie
from portfolio.picture.network.rules import TieKind

Tell = Callable[[int, int, str], None]
_TABLES = ("net_touched", "net_wanted", "net_spoken", "net_until", "net_holding", "net_pair", "net_crowd")
_CHUNK = 500  # rows in one statement of a temporary table


@dataclass(frozen=True)
class Built:
    """ties, supports: that are there now (of those touched, where only some were). crowds: things too many share."""

    ties: int
    supports: int
    crowds: int
    people: int


def build(partnership_id: str, touched: list[str] | None, tell: Tell) -> Built:
    """The ties of the whole partnership; or, of these identities alone, with whomever they are tied to.

    Only inside an act.
    """
    require_act(Tie)
    with connection.cursor() as cursor, _temporary(cursor):
        run = _Run(cursor, partnership_id, touched)
        for step, (says, work) in enumerate(run.steps()):
            tell(step, len(run.steps()), says)
            work()
        tell(len(run.steps()), len(run.steps()), "Ties are built")
        return run.built()


@contextmanager
def _temporary(cursor: Any) -> Iterator[None]:
    """The temporary tables are gone before and after, whatever happens between."""
    _drop(cursor)
    yield
    _drop(cursor)


def _drop(cursor: Any) -> None:
    for table in _TABLES:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")


class _Run:
    """One build. Names of tables of other rooms are as their models have them."""

    def __init__(self, cursor: Any, partnership_id: str, touched: list[str] | None) -> None:
        self.cursor, self.partnership_id, self.touched = cursor, partnership_id, touched

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("Gathering who is spoken of", self.gather),
            ("Reading when tenancies end", self.read_ends),
            ("Gathering phones, vehicles and addresses", self.gather_holdings),
            ("Setting aside what too many share", self.set_crowds_aside),
            ("Pairing people in one event", self.pair_events),
            ("Pairing people who share something", self.pair_holdings),
            ("Replacing the ties", self.replace),
        ]

    def _do(self, statement: str, *values: object) -> int:
        self.cursor.execute(statement, list(values))
        return max(int(self.cursor.rowcount), 0)

    def _counted(self, table: str) -> None:
        """PostgreSQL counts no temporary table by itself, and plans the joins that follow by what it has counted."""
        if connection.vendor == "postgresql":
            self._do(f"ANALYZE {table}")

    def gather(self) -> None:
        """net_spoken: mentions in use that are linked and not graded E, with their identity."""
        wanted = ""
        if self.touched is not None:
            self._want(self.touched)
            wanted = "AND m.id IN (SELECT id FROM net_wanted)"
        self._do(
            f"""
            CREATE TEMPORARY TABLE net_spoken AS
            SELECT m.id AS mention, b.identity_id AS who, m.event AS event, m.role AS role, m.format AS format,
                   m.grade AS grade, m.happened AS happened, m.label_id AS label,
                   CASE WHEN m.format = 'people' AND m.person_reference <> ''
                        THEN m.agency_id || '/people/' || m.person_reference ELSE m.origin END AS origin
            FROM records_mention m
            JOIN linkage_member b ON b.mention_id = m.id
            JOIN ingest_submission s ON s.id = m.submission_id
            WHERE s.partnership_id = %s AND s.state = 'taken_in' AND substr(m.grade, 2, 1) <> 'E' {wanted}
            """,
            self.partnership_id,
        )
        self._do("CREATE INDEX net_spoken_mention ON net_spoken (mention)")
        self._do("CREATE INDEX net_spoken_event ON net_spoken (event)")
        self._counted("net_spoken")

    def _want(self, touched: list[str]) -> None:
        """net_touched; and net_wanted: their mentions, and all that share an event or a trace with one of them."""
        self._do("CREATE TEMPORARY TABLE net_touched (id varchar(20) PRIMARY KEY)")
        self._do("CREATE TEMPORARY TABLE net_wanted (id bigint PRIMARY KEY)")
        for start in range(0, len(touched), _CHUNK):
            some = touched[start : start + _CHUNK]
            self._do(f"INSERT INTO net_touched VALUES {', '.join(['(%s)'] * len(some))}", *some)
        self._do(
            """
            INSERT INTO net_wanted
            SELECT b.mention_id FROM linkage_member b JOIN net_touched x ON x.id = b.identity_id
            """
        )
        self._do(
            """
            INSERT INTO net_wanted
            SELECT DISTINCT m.id FROM net_wanted w JOIN records_mention own ON own.id = w.id
            JOIN records_mention m ON m.event = own.event AND m.event <> ''
            WHERE m.id NOT IN (SELECT id FROM net_wanted)
            """
        )
        self._do(
            """
            INSERT INTO net_wanted
            SELECT DISTINCT t.mention_id FROM net_wanted w JOIN records_trace own ON own.mention_id = w.id
            JOIN records_trace t ON t.kind = own.kind AND t.value = own.value
            WHERE own.kind IN ('phone', 'vehicle', 'address') AND t.mention_id IS NOT NULL
              AND t.mention_id NOT IN (SELECT id FROM net_wanted)
            """
        )

    def read_ends(self) -> None:
        """net_until: the last day of each tenancy that says so in a way that can be read."""
        self._do("CREATE TEMPORARY TABLE net_until (mention bigint PRIMARY KEY, until date)")
        known: dict[str, str] = {}
        rows = []
        ended = TenancyRecord.objects.filter(submission__partnership_id=self.partnership_id).exclude(until="")
        for key, text in ended.values_list("pk", "until").iterator(chunk_size=10_000):
            if text not in known:
                known[text] = _day(text)
            if known[text]:
                rows.append((key * 4 + 1, known[text]))
        for start in range(0, len(rows), _CHUNK // 2):
            some = rows[start : start + _CHUNK // 2]
            marks = ", ".join(["(%s, %s)"] * len(some))
            self._do(f"INSERT INTO net_until VALUES {marks}", *(value for row in some for value in row))

    def gather_holdings(self) -> None:
        """net_holding: who has which phone, vehicle or home, by which record; one for each origin and label."""
        homes = ", ".join(f"'{format}'" for format in rules.LIVED_IN)
        self._do(
            f"""
            CREATE TEMPORARY TABLE net_holding AS
            SELECT who, kind, value, mention, trace, label, grade, origin, first, last, place FROM (
                SELECT p.who AS who, t.kind AS kind, t.value AS value, p.mention AS mention, t.id AS trace,
                       p.label AS label, p.grade AS grade, p.origin AS origin,
                       CASE WHEN t.kind = 'address' THEN p.happened END AS first, u.until AS last,
                       row_number() OVER (PARTITION BY p.who, t.kind, t.value
                                          ORDER BY substr(p.grade, 2, 1), p.mention) AS place
                FROM records_trace t JOIN net_spoken p ON p.mention = t.mention_id
                LEFT JOIN net_until u ON u.mention = p.mention AND t.kind = 'address'
                WHERE t.kind IN ('phone', 'vehicle') OR (t.kind = 'address' AND p.format IN ({homes}))
            ) AS ranked
            """
        )
        self._do("CREATE INDEX net_holding_value ON net_holding (kind, value)")
        self._counted("net_holding")

    def set_crowds_aside(self) -> None:
        """net_crowd: what more people share than the cap for its kind; taken out of what is paired."""
        self._do(
            "CREATE TEMPORARY TABLE net_crowd (kind varchar(8), value varchar(300), mention bigint, "
            "trace bigint, people integer)"
        )
        self._do(
            """
            INSERT INTO net_crowd
            SELECT 'event', event, MIN(mention), NULL, COUNT(DISTINCT who) FROM net_spoken
            WHERE event <> '' GROUP BY event HAVING COUNT(DISTINCT who) > %s
            """,
            rules.CAPS[TieKind.EVENT],
        )
        for kind in (TieKind.ADDRESS, TieKind.PHONE, TieKind.VEHICLE):
            self._do(
                """
                INSERT INTO net_crowd
                SELECT kind, value, MIN(mention), MIN(trace), COUNT(DISTINCT who) FROM net_holding
                WHERE kind = %s GROUP BY kind, value HAVING COUNT(DISTINCT who) > %s
                """,
                kind.value,
                rules.CAPS[kind],
            )

    def pair_events(self) -> None:
        """net_pair, from events, reports, tenancies and associations: one for each two mentions of two people."""
        together = " OR ".join(f"(a.role = '{one}' AND b.role = '{other}')" for one, other in sorted(rules.INTERACTING))
        resident = ", ".join(f"'{role}'" for role in sorted(rules.RESIDENT))
        self._do(
            f"""
            CREATE TEMPORARY TABLE net_pair AS
            SELECT a.who AS left_who, b.who AS right_who,
                   CASE a.format WHEN 'associations' THEN 'stated' WHEN 'tenancies' THEN 'address' ELSE 'event' END
                       AS kind,
                   a.mention AS left_mention, b.mention AS right_mention, a.label AS label, b.label AS other_label,
                   a.grade AS grade, b.grade AS other_grade, a.origin AS origin, b.origin AS other_origin,
                   CAST(NULL AS bigint) AS trace, a.happened AS first, a.happened AS last,
                   CASE WHEN a.format = 'associations' THEN
                            CASE WHEN a.grade = '' OR substr(a.grade, 2, 1) = 'A' THEN 1 ELSE 0 END
                        WHEN a.format = 'tenancies' THEN
                            CASE WHEN a.role IN ({resident}) AND b.role IN ({resident}) THEN 1 ELSE 0 END
                        WHEN a.format = 'events' AND ({together}) THEN 1 ELSE 0 END AS direct
            FROM net_spoken a JOIN net_spoken b ON a.event = b.event AND a.who < b.who
            WHERE a.event <> '' AND a.event NOT IN (SELECT value FROM net_crowd WHERE kind = 'event')
            """
        )

    def pair_holdings(self) -> None:
        """Into net_pair: two people's records of one phone, vehicle or home; of a home, not of different times."""
        self._do(
            """
            INSERT INTO net_pair
            SELECT a.who, b.who, a.kind, a.mention, b.mention, a.label, b.label, a.grade, b.grade, a.origin, b.origin,
                   a.trace,
                   CASE WHEN a.first IS NULL OR b.first > a.first THEN b.first ELSE a.first END,
                   CASE WHEN a.last IS NULL OR b.last < a.last THEN b.last ELSE a.last END,
                   0
            FROM net_holding a JOIN net_holding b ON a.kind = b.kind AND a.value = b.value AND a.who < b.who
            JOIN net_spoken l ON l.mention = a.mention JOIN net_spoken r ON r.mention = b.mention
            WHERE a.place <= %s AND b.place <= %s
              AND (l.event = '' OR l.event <> r.event)
              AND (a.first IS NULL OR b.last IS NULL OR a.first <= b.last)
              AND (b.first IS NULL OR a.last IS NULL OR b.first <= a.last)
              AND NOT EXISTS (SELECT 1 FROM net_crowd c WHERE c.kind = a.kind AND c.value = a.value)
            """,
            rules.PER_SIDE,
            rules.PER_SIDE,
        )
        self._do("CREATE INDEX net_pair_people ON net_pair (left_who, right_who)")
        self._counted("net_pair")

    def replace(self) -> None:
        """The old ties go, the new come: those whose records meet rules.holds, said in SQL."""
        old = f"SELECT id FROM network_tie WHERE partnership_id = %s {self._of('left_id', 'right_id')}"
        self._do(f"DELETE FROM network_support WHERE tie_id IN ({old})", self.partnership_id)
        self._do(f"DELETE FROM network_tie WHERE id IN ({old})", self.partnership_id)
        self._do(
            f"""
            INSERT INTO network_tie (partnership_id, left_id, right_id)
            SELECT %s, p.left_who, p.right_who FROM net_pair p WHERE 1 = 1 {self._of("p.left_who", "p.right_who")}
            GROUP BY p.left_who, p.right_who
            HAVING MAX(p.direct) = 1 OR (COUNT(*) > 1 AND EXISTS (
                SELECT 1 FROM net_pair x JOIN net_pair y
                  ON y.left_who = x.left_who AND y.right_who = x.right_who
                WHERE x.left_who = p.left_who AND x.right_who = p.right_who
                  AND x.origin NOT IN (y.origin, y.other_origin)
                  AND x.other_origin NOT IN (y.origin, y.other_origin)))
            """,
            self.partnership_id,
        )
        self._do(
            f"""
            INSERT INTO network_support (tie_id, label_id, other_label_id, kind, left_mention_id, right_mention_id,
                is_direct, grade, other_grade, origin, other_origin, shared, first, last)
            SELECT t.id, p.label, p.other_label, p.kind, p.left_mention, p.right_mention,
                   p.direct = 1, p.grade, p.other_grade, p.origin, p.other_origin, COALESCE(s.shown, ''),
                   p.first, p.last
            FROM network_tie t JOIN net_pair p ON p.left_who = t.left_id AND p.right_who = t.right_id
            LEFT JOIN records_trace s ON s.id = p.trace
            WHERE t.partnership_id = %s {self._of("t.left_id", "t.right_id")}
            ORDER BY t.id, p.left_mention, p.right_mention, p.kind
            """,
            self.partnership_id,
        )
        self._replace_crowds()

    def _replace_crowds(self) -> None:
        """All of them; or those of which somebody touched has a part."""
        theirs = "" if self.touched is None else f"WHERE {_HELD.format(kind='c.kind', value='c.value')}"
        old = """
            SELECT k.id FROM network_crowd k JOIN records_mention m ON m.id = k.mention_id
            LEFT JOIN records_trace t ON t.id = k.trace_id WHERE k.partnership_id = %s
        """
        if self.touched is not None:
            old += "AND " + _HELD.format(kind="k.kind", value="COALESCE(t.value, m.event)")
        self._do(f"DELETE FROM network_crowd WHERE id IN ({old})", self.partnership_id)
        self._do(
            f"""
            INSERT INTO network_crowd (partnership_id, kind, mention_id, trace_id, people)
            SELECT %s, c.kind, c.mention, c.trace, c.people FROM net_crowd c {theirs}
            """,
            self.partnership_id,
        )

    def _of(self, left: str, right: str) -> str:
        """A condition that one end is among those touched; nothing where all are."""
        if self.touched is None:
            return ""
        return f"AND ({left} IN (SELECT id FROM net_touched) OR {right} IN (SELECT id FROM net_touched))"

    def built(self) -> Built:
        """What came of it."""
        of = self._of("left_id", "right_id")
        within = f"SELECT id FROM network_tie WHERE partnership_id = %s {of}"
        return Built(
            ties=self._one(f"SELECT COUNT(*) FROM network_tie WHERE partnership_id = %s {of}"),
            supports=self._one(f"SELECT COUNT(*) FROM network_support WHERE tie_id IN ({within})"),
            crowds=self._one("SELECT COUNT(*) FROM network_crowd WHERE partnership_id = %s"),
            people=self._one("SELECT COUNT(DISTINCT who) FROM net_spoken WHERE %s <> ''")
            if self.touched is None
            else len(self.touched),
        )

    def _one(self, statement: str) -> int:
        self.cursor.execute(statement, [self.partnership_id])
        return int(self.cursor.fetchone()[0])


# Whether somebody touched has it: a phone, vehicle or home of theirs, or an event in which they are named.
_HELD = """(
    EXISTS (SELECT 1 FROM net_holding h JOIN net_touched x ON x.id = h.who
            WHERE h.kind = {kind} AND h.value = {value})
    OR ({kind} = 'event' AND EXISTS (SELECT 1 FROM net_spoken e JOIN net_touched x ON x.id = e.who
                                     WHERE e.event = {value}))
)"""


def _day(text: str) -> str:
    """An ISO day; "" where the text is none."""
    value = cells.day(text).value
    return value.earliest.isoformat() if value and value.precision == "day" else ""
