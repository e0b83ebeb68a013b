"""The command line: a front desk beside the web. `main.py` reads the words; each group of commands has its file."""
