"""The last resort: what nobody expected is kept in the log, and the user is told where."""

import sys
from types import TracebackType


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Writes a traceback to the profile's log and says so on stderr; serves as `sys.excepthook`."""
    import traceback
    from datetime import UTC, datetime

    from mi_reader import __version__
    from mi_reader.cli.session import chosen_profile
    from mi_reader.domain.errors import MiReaderError
    from mi_reader.settings.profile import open_profile

    text = "".join(traceback.format_exception(kind, error, trace))
    try:
        log = open_profile(chosen_profile(sys.argv)).log
        log.parent.mkdir(exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()} mi-reader {__version__}\n{text}\n")
    except (OSError, MiReaderError):
        sys.stderr.write(text)
        return
    sys.stderr.write(
        f"MI Reader met an error that it did not expect: {error!a}\n"
        f"What was acknowledged before is saved. The details are in {log}\n"
    )
