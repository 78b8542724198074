# Dateline. `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.set-up
DEMO_HOME ?= demo-newsroom
PORT ?= 8000
FUZZ_SECONDS ?= 60
THEME := src/dateline/press/theme

.DEFAULT_GOAL := help
.PHONY: help setup demo test judges check fix bench torture fuzz words docs lock clean

help:  ## this list
	@echo "To try it:"
	@grep -hE '^(setup|demo):.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sed 's/^/  make /' | expand -t 16
	@echo "To work on it:"
	@grep -hE '^(test|judges|check|fix|bench|torture|fuzz|words|docs|lock|clean):.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sed 's/^/  make /' | expand -t 16

setup: $(STAMP)  ## a virtual environment in .venv with everything, from pip alone

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer; name one with make PYTHON=..." >&2; exit 1; }
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: setup  ## a demo newsroom on http://localhost:8000 (PORT=... for another)
	@$(VENV)/bin/dateline --home $(DEMO_HOME) demo --port $(PORT)

test: setup check  ## everything that must hold; needs nothing but pip
	@$(VENV)/bin/python -m pytest -n 2 --dist loadgroup

judges: setup  ## Chromium and the other outside programs, by the system's package manager
	@bash tools/judges.sh

check: setup  ## style, types and the architecture
	@$(VENV)/bin/ruff check --quiet src tests bench
	@$(VENV)/bin/ruff format --quiet --check src tests bench
	@$(VENV)/bin/lint-imports --no-logo 2>&1 | tail -n 3
	@$(VENV)/bin/mypy | tail -n 20

fix: setup  ## put style right where that can be done by itself
	@$(VENV)/bin/ruff check --quiet --fix src tests bench; $(VENV)/bin/ruff format --quiet src tests bench

bench: setup  ## measured figures, each beside what it is compared with
	@$(VENV)/bin/python -m bench

torture: setup  ## the random tests, twenty times as long (about half an hour)
	@DATELINE_TORTURE=20 $(VENV)/bin/python -m pytest -n 2 tests/press/test_no_drift.py tests/press/test_mishaps.py tests/street/test_kill.py

fuzz: setup  ## nonsense for all that reads strangers' words, a minute each (FUZZ_SECONDS=...)
	@$(VENV)/bin/python -m tests.fuzz all -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=1500

words: setup  ## collect the site's words, and compile those of site and desk
	@cd $(THEME) && $(CURDIR)/$(VENV)/bin/pybabel --quiet extract -F babel.cfg --sort-by-file --no-location --omit-header -o locale/site.pot . ..
	@$(VENV)/bin/pybabel --quiet compile --directory $(THEME)/locale --domain site
	@$(VENV)/bin/pybabel --quiet compile --directory src/dateline/newsdesk/locale --domain django

docs: setup  ## check that the docs say what is true
	@$(VENV)/bin/python -m pytest tests/test_docs.py

lock: setup  ## pin the newest versions that fit, with their hashes
	@$(VENV)/bin/python -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile --quiet --upgrade pyproject.toml --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements/run.txt
	@$(VENV)/bin/uv pip compile --quiet --upgrade pyproject.toml --group dev --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements/dev.txt

clean:  ## take away what was made here (never a newsroom of yours)
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .import_linter_cache fuzz-corpus src/*.egg-info
