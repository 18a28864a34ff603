# Everything this project needs to be built, tried, tested and checked. `make help` lists the targets.

SHELL := /bin/sh
.DEFAULT_GOAL := help
BIN := .venv/bin
STAMP := .venv/.installed

# The first interpreter that really starts and has a version we support (a name on the PATH may be an empty shim).
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; then echo $$p; break; fi; done)

.PHONY: help venv demo test check format lock look docs beelden bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

venv: $(STAMP) ## make .venv with exactly what requirements/dev.txt locks; does nothing when that did not change

$(STAMP): requirements/dev.txt requirements/uv.txt pyproject.toml scripts/make_venv.py
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11, 3.12 or 3.13 is needed; python3 here is: $$(python3 --version 2>&1 || true)." >&2; \
		echo "Install one of them, or name it: make venv PYTHON=/path/to/python3.12" >&2; exit 1; fi
	@$(PYTHON) scripts/make_venv.py
	@touch $(STAMP)

demo: venv ## fill a database with the fictional Werkplein and serve it (DEMO="--port 8001" passes options)
	@$(BIN)/werkplein demo $(DEMO)

test: venv ## run the whole suite on SQLite and the database tests on PostgreSQL (PYTEST="-k name" passes options)
	@$(BIN)/python scripts/test.py $(PYTEST)

check: venv ## lint, format, types, layers, templates, migrations, lock and generated docs
	@$(BIN)/python scripts/check.py $(CHECK)

format: venv ## format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

lock: venv ## compile requirements/*.txt again from pyproject.toml (LOCK="--upgrade" takes newer versions)
	@$(BIN)/python scripts/lock.py $(LOCK)

look: ## build the vendored stylesheet, icons and font again from their npm packages (needs npm)
	@cd scripts/look && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --silent && npm run --silent build

docs: venv ## write the documents that are generated from the code
	@$(BIN)/python scripts/docs.py

beelden: venv ## take the pictures of the manual again, from the demo in Chromium
	@BEELDEN=maak $(BIN)/python -m pytest -q -p no:randomly tests/e2e/test_beelden.py

bench: venv ## measure what bench/README.md promises
	@$(BIN)/werkplein bench $(BENCH)

clean: ## remove .venv, caches and build results; never var/, which holds your data
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +
