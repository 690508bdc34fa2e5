"""What a window loads before it shows its list."""

import subprocess
import sys

LOADED = """
import linecache, sys
import mi_reader.ui.app
import mi_reader.ui.rooms.library
print("ssl" in sys.modules, "ruamel.yaml" in sys.modules, "markdown_it" in sys.modules)
print(sum("mi_reader" in name for name in linecache.cache))
"""


def test_a_window_neither_loads_what_it_shows_no_list_with_nor_reads_its_modules_sources() -> None:
    run = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True, encoding="utf-8")
    loaded, read = run.stdout.splitlines()
    assert loaded == "False False False"
    # PySide6 would read each, to look for a feature that nothing here asks for; these few come before.
    assert int(read) <= 2
