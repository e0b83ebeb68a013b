"""The engine: what the shape of any network shows. Plain functions on plain data; no database, no room."""
