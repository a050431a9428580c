# Tandem. `make help` lists what there is.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup check test messages lock

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

setup: .venv/ready ## what the other targets need: a .venv with everything pinned

.venv/ready: requirements-dev.txt requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

check: setup ## format, lint, types, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check ## everything that can be tested here
	$(BIN)/pytest

messages: setup ## extract what is to be translated, and bring the catalogues up to date
	$(BIN)/python scripts/messages.py

lock: setup ## pin the newest versions, with hashes and without addresses
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --no-header --output-file requirements.txt requirements.in
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --no-header --allow-unsafe --output-file requirements-dev.txt requirements-dev.in
