"""Starts the installed program's window in a Debian in a folder, and takes a picture: window.py ROOT PICTURE.

The screen is Xvfb's, of this machine; the program in the folder reaches it by its socket, which has a name
instead of a place. The picture counts if it has many colours: a blank window has few.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

_PATIENCE = 30  # seconds
_COLOURS = 300
_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
picture = app.primaryScreen().grabWindow(0).toImage()
picture.save(sys.argv[1])
print(len({picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}))
"""


def main(root: Path, picture: Path) -> int:
    """Returns 0 if the window shows something."""
    if "DISPLAY" not in os.environ:
        screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1440x900x24"]
        return subprocess.run([*screen, sys.executable, *sys.argv], check=False).returncode
    home = root / "home" / "reader"
    cookie = home / ".Xauthority"
    shutil.copy(os.environ["XAUTHORITY"], cookie)
    cookie.chmod(0o644)
    start = f"DISPLAY={os.environ['DISPLAY']} LANG=C.UTF-8 mi-reader --sample"
    program = subprocess.Popen(
        [
            *("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c"),
            'mount -t proc proc "$0/proc" && exec chroot "$0" runuser --login reader --command "$1"',
            *(str(root), start),
        ]
    )
    try:
        return int(not _shows(program, picture))
    finally:
        program.kill()  # with it goes all that runs in there; of a gentler signal unshare takes no notice
        program.wait()
        cookie.unlink()


def _shows(program: subprocess.Popen[bytes], picture: Path) -> bool:
    """Looks until the window has something to show."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and program.poll() is None:
        time.sleep(1)
        grab = [sys.executable, "-c", _GRAB, str(picture)]
        environment = os.environ | {"QT_QPA_PLATFORM": "xcb"}
        seen = subprocess.run(grab, env=environment, capture_output=True, text=True, check=True)
        if int(seen.stdout) >= _COLOURS:
            return True
    print(f"The window shows nothing; the program: {program.poll()}", file=sys.stderr)
    return False


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
