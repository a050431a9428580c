# Tandem. `make help` lists what there is.
PYTHON ?= python3
BIN := .venv/bin
# One more than there are cores, as some tests wait for programs of their own; and a slow file
# does not hold up the others.
WORKERS = $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
PYTEST = $(BIN)/pytest -n $(WORKERS) --dist worksteal
# Types take half a minute of one core; installing waits for the network meanwhile.
SIDE_BY_SIDE = $(MAKE) --no-print-directory --jobs=2 --output-sync
PIN := $(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --strip-extras --no-header
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Whatever the machine says: each process of the tests would compile all of it anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run sandbox check style types habits test bench chaos simulate interleave fuzz silent audit diagram docker-replay messages lock

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

setup: .venv/ready ## what the other targets need: a .venv with everything pinned

.venv/ready: requirements-dev.txt requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Tandem needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

run: setup ## the bot; without TELEGRAM_TOKEN, the sandbox
	@$(BIN)/python -m bot run

sandbox: setup ## the bot on a page of this machine, without Telegram
	@$(BIN)/python -m bot sandbox

check: setup ## format, lint, types, architecture, catalogues, questionnaire, habits
	+@$(SIDE_BY_SIDE) style types habits

style: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python scripts/messages.py --check
	DATABASE_URL=sqlite+aiosqlite:///build/none.db $(BIN)/python -m bot check

types: setup
	$(BIN)/mypy

# In one process: three would import more than they share out, and types have the other core.
habits: setup
	$(BIN)/pytest tests/habits

test: setup ## everything that can be tested here
	+@$(SIDE_BY_SIDE) types build/sdmx/ready style habits
	$(PYTEST) --ignore tests/habits

bench: setup build/operator/ready ## how fast it is; takes minutes, and writes docs/performance.md
	TANDEM_PYTHON=build/operator/bin/python $(BIN)/python -m tests.benchmarks

# What an operator has: requirements.txt and no more.
build/operator/ready: requirements.txt
	$(PYTHON) -m venv build/operator
	build/operator/bin/pip install --quiet --require-hashes -r requirements.txt
	@touch $@

chaos: setup ## kill programs, cut the power, see what is stored; hours (SCENARIOS=answering KILLS=9)
	$(BIN)/python -m tests.power
	$(BIN)/python -m tests.chaos $(SCENARIOS) $(if $(KILLS),--kills $(KILLS))

simulate: setup ## weeks of reminders in a minute: 500 people, 12 time zones, outages
	$(BIN)/python -m tests.simulate
	LETTERS=5000 $(PYTEST) tests/contract/test_pace.py

interleave: setup ## six officials of a city act in 10,000 orders; nothing is overwritten unseen
	$(BIN)/python -m tests.interleavings $(or $(MANY),10000)

fuzz: setup ## a million mutated and forged updates; half an hour (FUZZ=20000 SEED=… ON=postgresql)
	$(BIN)/python -m tests.fuzz --on $(or $(ON),sqlite) --updates $(or $(FUZZ),1000000) --seed $(or $(SEED),2027)
	$(BIN)/python -m tests.fuzz.guided --seconds $(or $(SECONDS_EACH),60)

silent: setup ## all tests at LOG_LEVEL=DEBUG: no secret, no name and no words in any log
	$(PYTEST) --ignore tests/habits -p tests.silent.plugin

audit: setup build/audit/ready ## licences, dangerous calls, known vulnerabilities; build/sbom.cdx.json
	@$(BIN)/python -m scripts.audit

# Apart from .venv: lxml, which comes along, would change how the program reads spreadsheets.
build/audit/ready: requirements-audit.txt
	$(PYTHON) -m venv build/audit
	build/audit/bin/pip install --quiet --require-hashes -r requirements-audit.txt
	@touch $@

# Apart from .venv for the same reason. Without pip and without compiling: only tests start it.
build/sdmx/ready: requirements-sdmx.txt | setup
	$(PYTHON) -m venv --without-pip build/sdmx
	$(BIN)/pip --python build/sdmx/bin/python install --quiet --no-compile \
		--require-hashes -r requirements-sdmx.txt
	@touch $@

diagram: setup ## draw the state machines into docs/architecture.md
	$(BIN)/python scripts/diagram.py

docker-replay: setup ## the Dockerfile's steps without Docker, and the program alive in them
	$(BIN)/python scripts/docker_replay.py

messages: setup ## extract what is to be translated, and bring the catalogues up to date
	$(BIN)/python scripts/messages.py

lock: setup ## pin the newest versions, with hashes and without addresses
	$(BIN)/pip install --quiet pip-tools
	$(PIN) --output-file requirements.txt requirements.in
	$(PIN) --allow-unsafe --output-file requirements-dev.txt requirements-dev.in
	$(PIN) --allow-unsafe --output-file requirements-audit.txt requirements-audit.in
	$(PIN) --allow-unsafe --output-file requirements-sdmx.txt requirements-sdmx.in
