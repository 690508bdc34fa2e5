#!/bin/sh
# What `make test` does:  tests.sh [ARGUMENTS OF PYTEST]
# The tests of the window run on a screen that nobody sees.
set -eu
cd "$(dirname "$0")/.."

# Without Qt's libraries pytest-qt would end the whole run; so only the tests of the window are skipped, by name.
.venv/bin/python -c "import PySide6.QtTest, PySide6.QtWidgets" 2>/dev/null || set -- -p no:pytest-qt "$@"
# One process for each core; those of the window go into one of them (tests/conftest.py).
set -- .venv/bin/python -m pytest --numprocesses auto --dist loadscope "$@"
if [ "$(uname -s)" = Linux ] && command -v xvfb-run >/dev/null && command -v xauth >/dev/null; then
    set -- env QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --server-args="-screen 0 1600x1000x24" "$@"
fi
exec "$@"
