"""An engine: figures and the analyst's words in, a Local Profile of one version out. Knows no database.

figures.py is what it is given; sections_*.py say what each section makes of it; versions.py what a version may hold;
compose.py puts one together; as_document.py and as_json.py write it down.
"""
