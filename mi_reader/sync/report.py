"""What a sync came to, in words and as JSON: for the command line, the status bar, and the next start."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta

from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import Cancelled, MiReaderError, Problem
from mi_reader.sync.own_work import Came, How, Thing
from mi_reader.sync.tally import Tally

# What nobody may have read yet, because syncs come by themselves, stays in the reports for a while.
_REMEMBERED = timedelta(days=7)
_MOST_REMARKS = 100


def _now() -> str:
    return datetime.now(UTC).isoformat()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of a person's in Zotero that was not understood: nothing failed, and nothing is tried again.

    Attributes:
        found: When, ISO 8601 in UTC.
    """

    found: str
    problem: Problem


@dataclass(slots=True)
class Report(Tally):
    """One sync of one library; of one that failed, what was done before.

    Attributes:
        library: Its address.
        started: When it began, ISO 8601 in UTC.
        finished: When it ended, however it did, ISO 8601 in UTC.
        version: The library's version that is here as a whole; None if none is.
        complete: Everything was pulled, and everything that may be sent was sent.
        sent: Objects written to Zotero; collections erased there.
        waiting: Edits that are still to be sent.
        conflicts: Fields that wait for a decision.
        held: Why edits are not sent, if they are not: a source that takes none, a key that may not write.
        locked: Why it takes no edits at all, "" if it takes them; None if that was not found out.
        removals: So much is gone from Zotero that nothing was done: a person is to say that it is so.
        problems: What did not go through: by key, why, and when it is tried again.
        own: What of the user's own work came from Zotero.
        remarks: What was not understood, in this sync and in those of the days before it.
        error: What made it fail, if something did.
        stopped: It was the user who had it stopped.
        changes: What is to be shown anew. Not part of what is kept.
        program: The version of the program that has made its backup before a sync.
    """

    library: str
    finished: str = ""
    started: str = field(default_factory=_now)
    version: int | None = None
    complete: bool = False
    dry_run: bool = False
    sent: int = 0
    waiting: int = 0
    conflicts: int = 0
    held: str = ""
    locked: str | None = None
    removals: bool = False
    problems: list[Problem] = field(default_factory=list)
    own: list[Came] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    error: Problem | None = None
    stopped: bool = False
    changes: Changes = field(default_factory=Changes)
    program: str = ""

    @property
    def ended(self) -> str:
        """How it ended: `complete`, `in part`, `stopped` or `failed`."""
        if self.error:
            return "stopped" if self.stopped else "failed"
        return "complete" if self.complete else "in part"

    def fail(self, error: MiReaderError) -> None:
        """Notes what made it fail."""
        self.error = Problem("", error.message, error.remedy)
        self.stopped = isinstance(error, Cancelled)
        self.complete = False

    @property
    def noticed(self) -> list[Problem]:
        """What was not understood in this sync."""
        return [one.problem for one in self.remarks if one.found == self.started]

    def notice(self, problems: Iterable[Problem]) -> None:
        """Notes what was not understood."""
        new = [one for one in problems if one not in self.noticed]
        self.remarks += [Remark(self.started, one) for one in new]

    def remember(self, former: "Report | None") -> None:
        """Keeps what was not understood in the days before, too."""
        since = (datetime.now(UTC) - _REMEMBERED).isoformat()
        said = self.noticed
        earlier = former.remarks if former else []
        self.remarks += [one for one in earlier if one.found >= since and one.problem not in said]
        del self.remarks[_MOST_REMARKS:]

    def to_plain(self) -> dict[str, object]:
        """Returns the report as what JSON can say."""
        plain = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "changes"}
        return plain | {
            "problems": [asdict(problem) for problem in self.problems],
            "own": [asdict(came) for came in self.own],
            "remarks": [{"found": one.found, **asdict(one.problem)} for one in self.remarks],
            "error": asdict(self.error) if self.error else None,
            "ended": self.ended,
        }

    def to_json(self) -> str:
        """Returns the report as it is kept."""
        return json.dumps(self.to_plain(), ensure_ascii=False)


def from_json(text: str) -> Report | None:
    """Returns a report as it was kept; None if there is none."""
    if not text:
        return None
    plain = json.loads(text)
    known = {one.name: plain[one.name] for one in fields(Report) if one.name in plain}
    error = plain.get("error")
    return replace(
        Report(**known),
        problems=[Problem(**problem) for problem in plain.get("problems", [])],
        own=[_came(one) for one in plain.get("own", [])],
        remarks=[_remark(**one) for one in plain.get("remarks", [])],
        error=Problem(**error) if error else None,
    )


def _came(plain: dict[str, object]) -> Came:
    named = plain["named"]
    count = plain["count"]
    return Came(
        Thing(str(plain["thing"])),
        How(str(plain["how"])),
        count if isinstance(count, int) else 0,
        tuple(map(str, named)) if isinstance(named, list) else (),
    )


def _remark(found: str, place: str, message: str, remedy: str) -> Remark:
    return Remark(found, Problem(place, message, remedy))
