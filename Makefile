# Every target sets up what it needs, on a machine with Python >= 3.11, git and make.

PYTHON ?= python3
OUTPUT ?= build/demo
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help environment run test lint bench lock clean

help: ## this list
	@grep -E '^[a-z]+: .*## ' Makefile | sed 's/:.*## /\t/' | expand -t 8

environment:
	@$(PYTHON) packaging/environment.py

run: environment ## a small library, all the way to a draft post (OUTPUT=folder, now build/demo)
	@$(BIN)/mi-reader demo --output "$(OUTPUT)"

# jekyll builds a site from the posts that the tests write. Where it cannot be had, those tests say so.
test: environment ## all tests
	@packaging/debian-package.sh jekyll jekyll || echo "Going on without: the tests that need it will be skipped."
	$(BIN)/python -m pytest

lint: environment ## style, types, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy mi_reader tests
	$(BIN)/lint-imports --no-logo

bench: environment ## the budgets of the design, measured
	$(BIN)/python -m tests.bench

# After a change of the dependencies in pyproject.toml. LOCKFLAGS=--upgrade takes the newest of everything.
lock: environment ## packaging/requirements*.txt, anew from pyproject.toml
	$(call compile,packaging/requirements.txt)
	$(call compile,packaging/requirements-dev.txt,--extra dev --constraint packaging/requirements.txt)

# Nothing in a lock file names an index or a machine; hashes say what is meant.
compile = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	$(LOCKFLAGS) $(2) --output-file $(1) pyproject.toml

clean: ## removes what builds and tests leave behind (.venv stays)
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
