# Everything here sets up .venv by itself; a second run is instant. Without make: scripts/setup.sh, then .venv/bin/imagine.
.DEFAULT_GOAL := help
VENV ?= .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest --numprocesses 2 --dist loadfile
# not for running or testing, so not in an extra
UV := uv==0.13.9
FAST := tests/unit tests/contract tests/conversations tests/extension
REST := tests/integration tests/chaos tests/e2e
export VENV

.PHONY: help demo test test-all coverage check fix bench chaos pins audit reference clean

help: ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## a group chat with /imagine on this machine: no token, no GPU, no Redis needed
	@scripts/setup.sh demo
	@$(BIN)/imagine demo

test: ## what a person runs: all tests but the slow ones, fast ones first; ARGS="-k words" picks some
	@scripts/find_chromium.sh
	@scripts/setup.sh test
	@$(PYTEST) -m "not slow" $(ARGS)

test-all: ## every test once, the slow ones too, and how much of the code the fast ones reach
	@scripts/find_chromium.sh
	@$(MAKE) --no-print-directory coverage
	@$(PYTEST) -m "not slow" $(REST)
	@$(PYTEST) -m slow

coverage: ## branches of core and bot that the fast tests reach; may not fall (tests/coverage.toml)
	@scripts/setup.sh test
	@$(PYTEST) -m "not slow" --cov --cov-report= $(FAST)
	@$(BIN)/python scripts/check_coverage.py

check: ## format, lint, types, import rules, sizes, generated reference
	@scripts/setup.sh test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_sizes.py
	$(BIN)/python scripts/reference.py --check

fix: ## format and mend what ruff can mend
	@scripts/setup.sh test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: ## measure speed and memory, and write docs/benchmarks.md
	@scripts/setup.sh test
	@$(BIN)/python -m benchmarks $(ARGS)

chaos: ## kill everything while people type, in full, and write docs/chaos.md; ARGS="--brief" is small, ARGS="--storm" a part; both write nothing
	@scripts/setup.sh test
	@$(BIN)/python -m tests.chaos $(ARGS)

pins: ## hashes.txt anew, after a change of constraints.txt or pyproject.toml; says whether every Python and system has wheels
	@scripts/setup.sh test
	@$(BIN)/python -m pip install --quiet $(UV)
	@scripts/hash_pins.sh

audit: ## known vulnerabilities of the pins; decides nothing
	@scripts/setup.sh test
	@$(BIN)/python -m pip install --quiet $(UV)
	@$(BIN)/python scripts/audit.py

reference: ## regenerate docs/reference from the code
	@scripts/setup.sh test
	@$(BIN)/python scripts/reference.py

clean: ## remove .venv and caches
	rm -rf $(VENV) .ruff_cache .mypy_cache .import_linter_cache .hypothesis build dist
