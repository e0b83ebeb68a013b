"""How weight files read: plain functions from a file to rows, without a database."""
