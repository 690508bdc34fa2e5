"""The database's size."""

from tests.bench.figures import Figure, Series
from tests.bench.setting import Setting


def measure(setting: Setting) -> list[Figure]:
    """Compares the file with the papers' JSON."""
    ratio = Series("size: database", "×", 2)
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
