.DEFAULT_GOAL := help
.PHONY: help setup run test check journeys pictures bench docs accuracy lock

help: ## lists what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

setup: ## makes .venv, the assets and the database
	./run --setup

run: ## does the whole flow, writes out/ and serves the pages
	./run

test: ## every check and test
	./test

check: ## lint, format, types, import contract, templates, migrations
	scripts/check

journeys: ## the browser tests only
	.venv/bin/python -m pytest -q -m browser

pictures: ## takes the pictures of the guide again, on the way of the journeys
	.venv/bin/python -m pytest -q -m browser tests/journeys --pictures docs/guide/pictures

bench: ## speed and accuracy against named peers, as JSON lines
	.venv/bin/python -m bench

docs: ## writes the reference pages that are made from the code
	.venv/bin/python scripts/make_reference.py

accuracy: ## measures linkage on the labelled sets, and writes docs/reference/accuracy.md
	.venv/bin/python scripts/make_accuracy.py

lock: ## writes the hashed requirements again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --extra postgres --extra build pyproject.toml -o requirements/base.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --extra postgres --extra build --extra dev -c requirements/base.txt pyproject.toml -o requirements/dev.txt
