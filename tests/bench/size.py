"""The database's size."""

from tests.bench.figures import Figure, Series
from tests.bench.setting import Setting

_BUDGET_AT = 100_000  # papers


def measure(setting: Setting) -> list[Figure]:
    """Compares the file with the papers' JSON."""
    # The budget is for the size it was set at: in a small file the tables' own pages weigh most.
    ratio = Series("size: database", "×", 2 if max(setting.sizes) >= _BUDGET_AT else None)
    for size in setting.sizes:
        built = setting.profiles.of(size)
        with built.database() as database:
            database.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        file = built.file.stat().st_size
        ratio.values[size] = file / built.json_bytes
        ratio.note = (
            f"{file / 1e6:.0f} MB against {built.json_bytes / 1e6:.0f} MB of Zotero's JSON, with the BibTeX "
            "entries the papers came from, whys and post texts; notes and pristine copies are to come"
        )
    return [ratio.figure()]
