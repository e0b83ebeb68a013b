"""The engine that reads agencies' files. Plain functions on plain data; knows no database.

A file is opened against a format; its rows come in batches of columns, as published; whatever is wrong becomes a
finding with the spreadsheet's own row number. One file per agency format; `formats.py` lists them.
"""
