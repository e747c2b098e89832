# make         installs sopgen into .venv and makes the sheets of data/ in output/
# make test    everything that is checked: style, types, import directions, the tests on the installed wheel
# make bench   what a build costs beside python-docx, docxtpl, openpyxl and XlsxWriter
# make stress  draws two thousand sheets by chance and tells what must never be in one; takes minutes
# make quality lays a hundred drawings beside the recorded ones in build/quality.html, and records them anew
# make fmt     puts the code into the house style
# make gallery  draws docs/gallery and docs/GALLERY.md anew from tests/cases (needs Chromium and pdftoppm)
# make dev     installs the checkout itself, so that a change works without installing again
# make clean   removes what all of these made

.DEFAULT_GOAL := sheets
.PHONY: sheets test lint bench stress quality fmt dev node gallery clean

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
  $(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)) none)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PACKAGE := pyproject.toml README.md LICENSE $(shell find sopgen templates -type f ! -name '*.pyc')

sheets: $(VENV)/installed
	@$(BIN)/sopgen build data --out output

test: lint node
	$(BIN)/pytest

lint: $(VENV)/installed-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/installed-bench
	$(BIN)/python bench/run.py

stress: $(VENV)/installed-test
	PYTHONPATH=tests $(BIN)/python -m quality.stress

quality: $(VENV)/installed-test
	PYTHONPATH=tests $(BIN)/python -m quality.gallery build/quality.html

fmt: $(VENV)/installed-test
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

gallery: $(VENV)/installed-test
	$(BIN)/python scripts/gallery.py

# An editable install is newer than every source until `make` or `make test` is told to install the wheel again.
dev: $(BIN)/python
	$(PIP) install --editable '.[test,bench]'
	@touch $(VENV)/installed $(VENV)/installed-test $(VENV)/installed-bench

# What only node has: the Open XML SDK's validator, axe-core, a driver for Chromium, Docxodus. Their tests say so if they are not run.
# Not `npm ci`: it asks for the validator's builds for other systems, which a mirror may lack. The lock file holds all the same.
node: tests/node/node_modules/.package-lock.json

tests/node/node_modules/.package-lock.json: tests/node/package.json tests/node/package-lock.json
	@if command -v npm >/dev/null; then npm install --no-save --prefix tests/node --no-audit --no-fund --loglevel=error; \
	else echo 'npm is not installed: the tests that need it are skipped'; fi

clean:
	rm -rf $(VENV) build dist tests/node/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find output -type f ! -name .gitignore -delete
	find sopgen tests bench -type d -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@if [ '$(PYTHON)' = none ]; then echo 'sopgen needs Python 3.11 or newer: none was found (make PYTHON=/path/to/python3)'; exit 1; fi
	@echo 'Preparing $(VENV); this is done once and takes about a minute.'
	@$(PYTHON) -m venv $(VENV)

# pip builds the wheel and installs it, so what runs is what a user gets.
$(VENV)/installed: $(BIN)/python $(PACKAGE)
	@$(PIP) install .
	@touch $@

$(VENV)/installed-test: $(BIN)/python $(PACKAGE)
	$(PIP) install '.[test]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: $(BIN)/python $(PACKAGE)
	$(PIP) install '.[bench]'
	@touch $@ $(VENV)/installed
