#!/bin/sh
# What `make test` does:  tests.sh [ARGUMENTS OF PYTEST]
# The tests of the window run on Qt's own screen that nobody sees (QT_QPA_PLATFORM=offscreen, tests/ui/conftest.py).
set -eu
cd "$(dirname "$0")/.."

# Without Qt's libraries pytest-qt would end the whole run; so only the tests of the window are skipped, by name.
.venv/bin/python -c "import PySide6.QtTest, PySide6.QtWidgets" 2>/dev/null || set -- -p no:pytest-qt "$@"
set -- .venv/bin/python -m pytest "$@"
exec "$@"
