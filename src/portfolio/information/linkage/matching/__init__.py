"""The engine that says which records may speak of one person: Splink on DuckDB, and scipy. Knows no Django, no room.

prepare -> block -> train -> predict -> guard -> cluster; `evaluating` measures all of it on a labelled table.
"""
