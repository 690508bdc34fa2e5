"""`python tests/bench/karboni_run.py ENDPOINT KEY USER FOLDER`: karboni mirrors a library into SQLite.

A script by itself, run by whatever Python has karboni: it needs other versions of packages than we lock.
"""

import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter


def main(endpoint: str, key: str, user: str, folder: Path) -> None:
    """Prints the seconds it took."""
    database = import_module("karboni.database")
    address = f"sqlite:///{folder / 'karboni.sqlite'}"
    database.initialize(address)
    start = perf_counter()
    if not database.synchronize(address, folder, user, "users", key, base_url=endpoint, full=True):
        sys.exit("karboni failed")
    print(perf_counter() - start)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4]))
