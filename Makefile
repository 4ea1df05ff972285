# Everything here sets up .venv by itself; a second run is instant. Without make: scripts/setup.sh, then .venv/bin/imagine.
.DEFAULT_GOAL := help
VENV ?= .venv
BIN := $(VENV)/bin
CODE := core bot workers imagine config pocket
export VENV

.PHONY: help demo test check fix bench chaos reference clean

help: ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## a group chat with /imagine on this machine: no token, no GPU, no Redis needed
	@scripts/setup.sh demo
	@$(BIN)/imagine demo

test: ## every test, fast ones first; ARGS="-k words" picks some
	@scripts/setup.sh test
	@scripts/find_chromium.sh
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(ARGS)

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

reference: ## regenerate docs/reference from the code
	@scripts/setup.sh test
	@$(BIN)/python scripts/reference.py

clean: ## remove .venv and caches
	rm -rf $(VENV) .ruff_cache .mypy_cache .import_linter_cache .hypothesis build dist
