"""Makes or refreshes .venv, the environment that every `make` target works in.

Needs a Python >= 3.11 and nothing else, on a Debian machine not even pip or venv's own installer, and no
root. Run again with nothing changed, it looks at one small file and is done. The package index, proxies
and certificates are the machine's own business: pip reads them from pip.conf and PIP_*, as always.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "packaging" / "requirements-dev.txt"
STAMP = VENV / "mi-reader-stamp"


def main() -> int:
    """Sets up, and says in one line what to do where it cannot."""
    if sys.version_info < (3, 11):
        return _give_up("MI Reader needs Python 3.11 or newer: make PYTHON=python3.11 ...")
    # Two `make` at once, in two terminals: the second waits. A lock on the folder leaves no file behind.
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        return _refresh()
    except subprocess.CalledProcessError as error:
        return _give_up(f"setting up .venv failed at: {' '.join(map(str, error.cmd))}")
    finally:
        os.close(folder)


def _refresh() -> int:
    wanted = _stamp()
    found = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    works = _works()
    if works and found == wanted:
        return 0
    # A checkout that was moved or copied: the scripts in .venv/bin name the Python of the old place.
    moved = bool(found) and found.splitlines()[0] != str(ROOT)
    print("Setting up .venv (a minute or two the first time) ...", flush=True)
    STAMP.unlink(missing_ok=True)
    if not works or moved:
        shutil.rmtree(VENV, ignore_errors=True)
    if not _has_pip() and not _create():
        sudo = "" if os.geteuid() == 0 else "sudo "
        return _give_up(f"this Python cannot install packages. Type:\n{sudo}apt-get install python3-venv")
    _pip("install", "--require-hashes", "--requirement", LOCK)
    # Everything it needs is there now, the build backend too: nothing more is to be fetched.
    _pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    STAMP.write_text(wanted, encoding="utf-8")
    return 0


def _stamp() -> str:
    """What the environment was made from: this place, and the files that say what goes in."""
    digest = hashlib.sha256()
    for file in (LOCK, ROOT / "pyproject.toml", Path(__file__)):
        digest.update(file.read_bytes())
    return f"{ROOT}\n{digest.hexdigest()}\n"


def _works() -> bool:
    """Whether the Python that .venv was made by is still there, and new enough."""
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.run([PYTHON, "-Ic", check], check=False).returncode == 0


def _has_pip() -> bool:
    check = "import importlib.util as u, sys; sys.exit(u.find_spec('pip') is None)"
    return PYTHON.exists() and subprocess.run([PYTHON, "-Ic", check], check=False).returncode == 0


def _create() -> bool:
    """Makes .venv with pip in it; whether that went well."""
    if importlib.util.find_spec("ensurepip"):
        return subprocess.run([sys.executable, "-m", "venv", VENV], check=False).returncode == 0
    # Debian keeps ensurepip in python3-venv. What ensurepip would do can be done without it, and without
    # root: pip's wheel lies in a package that anyone may download and unpack, and a wheel can run itself.
    with tempfile.TemporaryDirectory() as scratch:
        wheel = _pip_wheel(Path(scratch))
        if wheel is None:
            return False
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", VENV], check=True)
        install = ["install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel]
        return subprocess.run([PYTHON, wheel / "pip", *install], check=False).returncode == 0


def _pip_wheel(scratch: Path) -> Path | None:
    """Debian's own wheel of pip, unpacked below ``scratch``; None where there is no such thing."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    # Lists and caches of our own: the system's may be empty (a container) or not ours to write.
    lists, cache = scratch / "lists", scratch / "cache"
    for folder in (lists, cache):
        (folder / "partial").mkdir(parents=True)
    apt = ["apt-get", "-qq", "-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={cache}"]
    if os.geteuid() == 0:
        # Its download user could not write to a folder of root's.
        apt += ["-o", "APT::Sandbox::User=root"]
    # Its exit code also counts the machine's own hooks, which may want root: the download decides.
    subprocess.run([*apt, "update"], check=False)
    subprocess.run([*apt, "download", "python3-pip-whl"], check=False, cwd=scratch)
    for package in scratch.glob("python3-pip-whl_*.deb"):
        subprocess.run(["dpkg-deb", "--extract", package, scratch], check=True)
    return next(scratch.glob("usr/share/python-wheels/pip-*.whl"), None)


def _pip(*arguments: str | Path) -> None:
    quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
    # -I: neither this folder (packaging/ is also a library's name) nor PYTHONPATH is pip's to import from.
    subprocess.run([PYTHON, "-Im", "pip", *arguments, *quiet], check=True, cwd=ROOT)


def _give_up(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
