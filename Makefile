# Two commands: `make run` opens the page, `make test` checks everything.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python

.PHONY: run test lint types unit browser bench clean

run: $(VENV)/.run
	$(PY) -m geo index
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.test
	$(PY) -m geo index
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	sh tests/poppler.sh
	CHROMIUM="$$(sh tests/chromium.sh)" && export CHROMIUM && $(PY) -m pytest

lint: $(VENV)/.test
	$(PY) -m ruff check . && $(PY) -m ruff format --check .

types: $(VENV)/.test
	$(PY) -m mypy

unit: $(VENV)/.test
	$(PY) -m pytest -m "not browser"

browser: $(VENV)/.test
	CHROMIUM="$$(sh tests/chromium.sh)" && export CHROMIUM && $(PY) -m pytest -m browser

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(PY):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Python 3.11 or newer is needed: PYTHON=python3.12 make ..." && exit 1)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test: requirements.txt requirements-dev.txt | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/.run
