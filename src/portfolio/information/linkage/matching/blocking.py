"""Which pairs are looked at at all: those that share a key. Wide, because what never meets is never found.

A key that very many records share says little and would cost most: of each rule the lightest keys are taken first,
until its budget is spent or a key is heavier than allowed; what was left out is reported, never silently.
"""

from dataclasses import dataclass

from portfolio.information.linkage.matching.engine import Engine

EVERY_PAIR_UP_TO = 1_500  # records: a million pairs cost a second
HEAVIEST = 400  # records that may share a key
PAIRS_PER_RECORD = 10  # budget of one rule, on top of
PAIRS_AT_LEAST = 300_000
AT_ONCE = 20_000_000  # pairs made different at a time


@dataclass(frozen=True)
class Rule:
    """keys: an expression over `people` that gives a list of texts, NULL among them where something is missing."""

    name: str
    needs: frozenset[str]
    keys: str


def _rule(name: str, needs: str, keys: str) -> Rule:
    return Rule(name, frozenset(needs.split()), keys)


# The most telling first. `needs`: all of these columns' fields must be known somewhere.
RULES = (
    _rule("the agency's own number", "own", "[agency || ' ' || own]"),
    _rule("a shared reference", "reference", "refs"),
    _rule("a phone number", "phone", "phones"),
    _rule("an e-mail address", "email", "emails"),
    _rule("e-mail before the @", "email", "[handle]"),
    _rule("surname and date of birth", "name born", "[sur || born]"),
    _rule("forename and date of birth", "name born", "[fore || born]"),
    _rule("forename and surname, either way round", "name", "[least(fore, sur) || ' ' || greatest(fore, sur)]"),
    _rule("form of forename and sound of surname", "name", "[nick || ' ' || sound]"),
    _rule("sound of surname, initial and year of birth", "name born",
          "[sound || left(fore, 1) || left(born, 4), left(fore, 1) || left(sur, 3) || left(born, 4)]"),
    _rule("forename and month of birth", "name born", "[nick || left(born, 6), nick || right(born, 4)]"),
    _rule("surname and part of the date of birth", "name born",
          "[CASE WHEN len(born) = 8 THEN sur || left(born, 6) END,"
          " CASE WHEN len(born) = 8 THEN sur || right(born, 4) END,"
          " CASE WHEN len(born) = 8 THEN sur || left(born, 4) || right(born, 2) END]"),
    _rule("surname and postcode", "name postcode", "[sound || postcode, left(sur, 3) || postcode]"),
    _rule("forename and postcode", "name postcode", "[nick || postcode]"),
    _rule("date of birth and postcode", "born postcode", "[born || postcode]"),
    _rule("address", "address", "addresses"),
    _rule("surname and place", "name place", "[sound || place, nick || place || left(born, 4)]"),
    _rule("date of birth", "born", "[CASE WHEN len(born) = 8 THEN born END]"),
    _rule("place and date of birth", "born place", "[place || left(born, 6)]"),
    _rule("surname and first letters of forename", "name", "[sur || left(fore, 2)]"),
    _rule("surname", "name", "[sur]"),
    _rule("half of a double surname", "name", "list_concat(halves, [sur])"),
    _rule("postcode", "postcode", "[postcode]"),
    _rule("forename and first letters of surname", "name", "[nick || left(sur, 3)]"),
    _rule("forename and occupation", "name occupation", "[nick || ' ' || occupation, sound || ' ' || occupation]"),
    _rule("other names", "name", "[middle || ' ' || fore, middle || ' ' || sur]"),
)  # fmt: skip


@dataclass(frozen=True)
class Left:
    """What a rule did: pairs it gave (not counting which others gave too), heaviest key taken, keys left out."""

    rule: str
    pairs: int
    heaviest: int
    keys_left_out: int


@dataclass(frozen=True)
class Blocking:
    """pairs: different ones in the table `pairs` (join_key_l < join_key_r). rules: what each gave and left out."""

    pairs: int
    rules: tuple[Left, ...]


def fields_of(known: frozenset[str]) -> frozenset[str]:
    """The known fields, with "name" for any of the names."""
    return known | ({"name"} if known & {"forenames", "surname", "full_name"} else set())


def block(
    engine: Engine, known: frozenset[str], *, heaviest: int = HEAVIEST, pairs_per_record: int = PAIRS_PER_RECORD
) -> Blocking:
    """Make the table `pairs` of `people`: each pair once, of which at least one is new."""
    count, new = engine.sql("SELECT count(*), count(*) FILTER (is_new) FROM people")[0]
    if count <= EVERY_PAIR_UP_TO:
        engine.sql(
            """CREATE OR REPLACE TABLE pairs AS SELECT '0' AS match_key, l.id AS join_key_l, r.id AS join_key_r
            FROM people l JOIN people r ON l.id < r.id WHERE l.is_new OR r.is_new"""
        )
        made = engine.one("SELECT count(*) FROM pairs")
        return Blocking(made, (Left("every pair", made, count, 0),))
    engine.sql("CREATE OR REPLACE TEMP TABLE found (pair UBIGINT)")
    budget = PAIRS_AT_LEAST + pairs_per_record * new
    rules = tuple(_meet(engine, rule, heaviest, budget) for rule in RULES if rule.needs <= fields_of(known))
    _each_once(engine)
    return Blocking(engine.one("SELECT count(*) FROM pairs"), rules)


def _each_once(engine: Engine) -> None:
    """The table `pairs` of what the rules found: slice by slice, since grouping takes twice the memory of its rows."""
    engine.sql("CREATE OR REPLACE TABLE different (pair UBIGINT)")
    slices = 1 + engine.one("SELECT count(*) FROM found") // AT_ONCE
    for slice in range(slices):
        engine.sql(f"INSERT INTO different SELECT DISTINCT pair FROM found WHERE pair % {slices} = {slice}")
    engine.sql("DROP TABLE found")
    engine.sql(
        """CREATE OR REPLACE VIEW pairs AS SELECT '0' AS match_key,
        (pair >> 32)::BIGINT AS join_key_l, (pair & 4294967295)::BIGINT AS join_key_r FROM different"""
    )


def _meet(engine: Engine, rule: Rule, heaviest: int, budget: int) -> Left:
    engine.sql(
        f"""CREATE OR REPLACE TEMP TABLE keyed AS
        SELECT DISTINCT hash(key) AS key, id, is_new FROM (SELECT unnest({rule.keys}) AS key, id, is_new FROM people)
        WHERE key IS NOT NULL"""
    )
    engine.sql(
        """CREATE OR REPLACE TEMP TABLE weighed AS
        SELECT key, n, new * (n - new) + new * (new - 1) // 2 AS pairs,
          sum(new * (n - new) + new * (new - 1) // 2) OVER (ORDER BY n, key) AS so_far
        FROM (SELECT key, count(*) AS n, count(*) FILTER (is_new) AS new FROM keyed GROUP BY key)
        WHERE n > 1 AND new > 0"""
    )
    taken = f"n <= {heaviest} AND so_far <= {budget}"
    pairs, most, left_out = engine.sql(
        f"""SELECT coalesce(sum(pairs) FILTER ({taken}), 0)::BIGINT, coalesce(max(n) FILTER ({taken}), 0),
        count(*) FILTER (NOT ({taken})) FROM weighed"""
    )[0]
    engine.sql(
        f"""INSERT INTO found
        SELECT (l.id::UBIGINT << 32) | r.id::UBIGINT
        FROM (SELECT * FROM keyed SEMI JOIN (FROM weighed WHERE {taken}) USING (key)) l
        JOIN keyed r ON l.key = r.key AND l.id < r.id WHERE l.is_new OR r.is_new"""
    )
    return Left(rule.name, pairs, most, left_out)
