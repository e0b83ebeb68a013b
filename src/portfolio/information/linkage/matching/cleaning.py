"""Records made comparable: one table `people` in the engine, set by set, whatever they came from.

people: id, agency, own, is_new; fore (first forename), nick (the name it is a form of), fore_sound, fores, sur, sound,
middle (the other names, sorted), born (8 figures, or the first 4 or 6), postcode, area, address and addresses, phone
and phones, email and emails, handle (before the @), sex, place, occupation, references. NULL where nothing is known.
"""

from typing import Any

from portfolio.information.linkage.matching.engine import Engine
from portfolio.information.linkage.matching.fields import FIELDS, MANY, Records
from portfolio.information.linkage.matching.spelling import forms, sounds

_UNKNOWN = "('unknown', 'not known', 'nk', 'n k', 'na', 'none', 'null', 'nan', 'unk', 'not recorded', 'refused')"
_MACROS = f"""
CREATE OR REPLACE TEMP MACRO known(x) AS CASE WHEN x = '' OR x IN {_UNKNOWN} THEN NULL ELSE x END;
CREATE OR REPLACE TEMP MACRO words(x) AS
  known(trim(regexp_replace(replace(replace(strip_accents(lower(x)), '''', ''), '’', ''), '[^a-z]+', ' ', 'g')));
CREATE OR REPLACE TEMP MACRO letters(x) AS known(regexp_replace(strip_accents(lower(x)), '[^a-z0-9]+', '', 'g'));
CREATE OR REPLACE TEMP MACRO marks(x) AS
  known(trim(regexp_replace(strip_accents(lower(x)), '[^a-z0-9]+', ' ', 'g')));
CREATE OR REPLACE TEMP MACRO figures(x) AS nullif(regexp_replace(x, '[^0-9]+', '', 'g'), '');
CREATE OR REPLACE TEMP MACRO day(x) AS CASE
  WHEN regexp_full_match(x, '[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}}')
    THEN right(x, 4) || lpad(regexp_extract(x, '[/.-]([0-9]+)[/.-]', 1), 2, '0')
      || lpad(regexp_extract(x, '^([0-9]+)', 1), 2, '0')
  ELSE nullif(left(regexp_replace(x, '[^0-9]+', '', 'g'), 8), '') END;
CREATE OR REPLACE TEMP MACRO filled(x) AS CASE WHEN len(x) = 0 THEN NULL ELSE x END;
"""
# How each value of a field that may have several is cleaned.
_EACH = {
    "address": "marks(x)",
    "phone": "right(figures(x), 10)",
    "email": "known(trim(lower(x)))",
    "reference": "letters(x)",
}


def prepare(engine: Engine, records: Records) -> None:
    """Make the table `people` (and its tables of spellings). Deterministic: the order of the records plays no part."""
    import pyarrow as pa

    for statement in filter(None, map(str.strip, _MACROS.split(";\n"))):
        engine.sql(statement)
    count = len(records)
    columns: dict[str, Any] = {
        "id": pa.array(records.ids, pa.int64()),
        "agency": pa.array(records.agency or [""] * count, pa.string()),
        "own": pa.array(records.own or [""] * count, pa.string()),
        "is_new": pa.array(records.is_new or [True] * count, pa.bool_()),
    }
    for name in FIELDS:
        given = records.values.get(name)
        if name in MANY:
            lists = [_list(value) for value in given] if given else pa.nulls(count, pa.list_(pa.string()))
            columns[name] = pa.array(lists, pa.list_(pa.string()))
        else:
            columns[name] = pa.array(given, pa.string()) if given else pa.nulls(count, pa.string())
    engine.con.register("given", pa.table(columns))
    engine.sql(f"CREATE OR REPLACE TEMP TABLE raw AS SELECT {_RAW} FROM given ORDER BY id")
    engine.con.unregister("given")
    _spellings(engine)
    engine.sql(f"CREATE OR REPLACE TABLE people AS {_PEOPLE}")
    engine.sql("DROP TABLE raw")


def _list(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else list(value)


_RAW = f"""
  id, nullif(agency, '') AS agency, nullif(own, '') AS own, is_new,
  words(forenames) AS given_fores, words(surname) AS given_sur,
  CASE WHEN contains(full_name, ',') THEN words(split_part(full_name, ',', 2) || ' ' || split_part(full_name, ',', 1))
       ELSE words(full_name) END AS whole,
  day(born) AS born, letters(postcode) AS postcode, left(letters(sex), 1) AS sex,
  marks(place) AS place, marks(occupation) AS occupation,
  {
    ", ".join(
        f"filled(list_distinct(list_filter(list_transform({name}, lambda x: {_EACH[name]}),"
        f" lambda x: x IS NOT NULL)))"
        f" AS {name}_list"
        for name in MANY
    )
}
"""


def _spellings(engine: Engine) -> None:
    """Tables of every different name's sound, and of the short forms."""
    import pyarrow as pa

    engine.sql(
        """CREATE OR REPLACE TEMP TABLE named AS
        SELECT id,
          coalesce(given_fores, CASE WHEN given_sur IS NULL AND contains(whole, ' ')
            THEN regexp_replace(whole, ' [a-z]+$', '') END) AS fores,
          replace(coalesce(given_sur, CASE WHEN given_fores IS NULL
            THEN regexp_extract(whole, '([a-z]+)$', 1) END), ' ', '') AS sur,
          list_distinct(list_concat(list_concat(string_split(coalesce(given_fores, ''), ' '),
            string_split(coalesce(given_sur, ''), ' ')), string_split(coalesce(whole, ''), ' '))) AS tokens,
          coalesce(given_sur, CASE WHEN given_fores IS NULL THEN regexp_extract(whole, '([a-z]+)$', 1) END)
            AS spaced
        FROM raw"""
    )
    found = [
        name
        for (name,) in engine.sql(
            "SELECT DISTINCT name FROM (SELECT sur AS name FROM named UNION"
            " SELECT split_part(fores, ' ', 1) FROM named) WHERE name <> '' ORDER BY name"
        )
    ]
    heard = sounds(found)
    engine.con.register("heard", pa.table({"name": pa.array(found, pa.string()), "sound": [heard[n] for n in found]}))
    short = forms()
    engine.con.register("short", pa.table({"fore": list(short), "nick": list(short.values())}))


_PEOPLE = """
SELECT raw.id, agency, own, is_new,
  split_part(fores, ' ', 1) AS fore, coalesce(nick, split_part(fores, ' ', 1)) AS nick, fores,
  named.sur, nullif(heard.sound, '') AS sound, nullif(said.sound, '') AS fore_sound,
  nullif(list_aggregate(list_sort(list_filter(tokens, lambda x: x <> '' AND x <> split_part(coalesce(fores, ''), ' ', 1)
    AND NOT list_contains(string_split(coalesce(spaced, ''), ' '), x))), 'string_agg', ' '), '') AS middle,
  CASE WHEN len(string_split(coalesce(spaced, ''), ' ')) > 1 THEN string_split(spaced, ' ') END AS halves,
  born, postcode, CASE WHEN len(postcode) > 4 THEN left(postcode, len(postcode) - 3) ELSE postcode END AS area,
  address_list[1] AS address, address_list AS addresses,
  phone_list[1] AS phone, phone_list AS phones,
  email_list[1] AS email, email_list AS emails, nullif(split_part(email_list[1], '@', 1), '') AS handle,
  sex, place, occupation, reference_list AS refs
FROM raw JOIN named USING (id)
LEFT JOIN heard ON heard.name = named.sur
LEFT JOIN heard AS said ON said.name = split_part(fores, ' ', 1)
LEFT JOIN short ON short.fore = split_part(fores, ' ', 1)
ORDER BY raw.id
"""


def births(engine: Engine) -> tuple[Any, Any]:
    """The ids in order, and beside each the figures of the full date of birth as a number, 0 where it is not known."""
    found = engine.con.sql(
        "SELECT id, coalesce(CASE WHEN len(born) = 8 THEN born END::INT, 0) AS born FROM people ORDER BY id"
    ).fetchnumpy()
    return found["id"], found["born"]
