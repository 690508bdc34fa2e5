# Every target sets up what it needs, on a machine with Python >= 3.11, git and make.

PYTHON ?= python3
OUTPUT ?= build/demo
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help environment run test lint bench screenshots translations package package-test lock clean

help: ## this list
	@grep -E '^[a-z-]+: .*## ' Makefile | sed 's/:.*## /\t/' | expand -t 14

environment:
	@$(PYTHON) packaging/environment.py

run: environment ## the window on a sample library; without a screen, the whole job (OUTPUT=folder, now build/demo)
	@packaging/run.sh "$(OUTPUT)"

# All that the tests need from the system. Where it cannot be had, the tests that need it say so.
test: environment ## all tests
	@packaging/debian-packages.sh window fonts screen jekyll hugo node || \
		echo "Going on without: the tests that need it will be skipped."
	@packaging/consumers.sh || echo "Going on without: the tests that need them will be skipped."
	packaging/tests.sh

lint: environment ## style, types, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy mi_reader tests
	$(BIN)/lint-imports --no-logo

bench: environment ## the budgets of the design, measured
	$(BIN)/python -m tests.bench

translations: environment ## resources/i18n, with every text of today
	$(BIN)/python packaging/translations.py

screenshots: environment ## the window in both languages, light and dark, as pictures
	$(BIN)/python -m tests.ui.screenshots

package: environment ## what is installed without Python, as a folder and as a .deb, in build/package
	@packaging/debian-packages.sh package
	packaging/package.sh

# Not among `make test`: it takes minutes, root, and a Debian archive to fetch from.
package-test: package ## both in a Debian that has nothing else; the wheel, in other installers
	@packaging/debian-packages.sh package-test screen
	packaging/package-test.sh

# After a change of the dependencies in pyproject.toml. LOCKFLAGS=--upgrade takes the newest of everything.
lock: environment ## packaging/requirements*.txt, anew from pyproject.toml
	$(call compile,packaging/requirements.txt)
	$(call compile,packaging/requirements-dev.txt,--extra dev --constraint packaging/requirements.txt)
	$(call compile,packaging/requirements-package.txt,--extra package --constraint packaging/requirements.txt)

# Nothing in a lock file names an index or a machine; hashes say what is meant.
compile = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	$(LOCKFLAGS) $(2) --output-file $(1) pyproject.toml

clean: ## removes what builds and tests leave behind (.venv stays)
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
