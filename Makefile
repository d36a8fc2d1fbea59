# Amiable from a checkout. `make help` lists what there is; every target is one line of words and one command.
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench proof docs pictures lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Make .venv with the newest Python >= 3.12 and everything the project needs (does nothing when up to date)
	@bin/setup

run: setup ## Start Amiable on this machine with a small marketplace to play with (PORT=8000, on SQLite in var/)
	@.venv/bin/amiable run --demo --port $(or $(PORT),8000)

test: check ## The whole truth in one command: same as make check

check: setup ## Lint, contracts, types, migrations, catalogs, then the tests on SQLite and on PostgreSQL
	@bin/check

bench: setup ## Every benchmark once, with its promise beside its figure
	@bin/bench

proof: setup ## Everything long: full walks, whole lives, any request, the whole accessibility matrix
	@bin/check --proof

docs: setup ## Build the documentation site into var/site; a broken link or a page without a place fails
	@.venv/bin/python docs/site/build.py

pictures: setup ## Take every picture of docs/img anew from the demo, played on this machine (Chromium)
	@.venv/bin/python -m tests.pictures

lock: ## Write requirements/*.txt anew from pyproject.toml
	@bin/lock
