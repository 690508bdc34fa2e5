#!/bin/sh
# What `make run` does:  run.sh FOLDER
# Opens the window on the sample library, in a profile of its own below FOLDER. Where no window can open, as on
# a server, the whole job is done without one, and the post is left in FOLDER.
set -eu
cd "$(dirname "$0")/.."

has_screen() { [ "$(uname -s)" = Darwin ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# Qt ends a program whose screen does not answer: better to ask beforehand, and in another program.
opens() (.venv/bin/python -c "from PySide6.QtWidgets import QApplication; QApplication([])") 2>/dev/null

if has_screen; then
    packaging/debian-packages.sh window fonts || echo "Going on with what there is."
    if opens; then
        echo "The window opens on the sample library. Everything it writes is below $1/profile."
        exec .venv/bin/mi-reader --profile "$1/profile" --sample
    fi
fi
echo "No window can open here, so the whole job is done without one."
exec .venv/bin/mi-reader demo --output "$1"
