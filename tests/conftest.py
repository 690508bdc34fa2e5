"""What holds for every test: no network, nothing left behind, and in CI no silent skip."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

CHECKOUT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() == "true"

# Named place: a test that changes the current folder must not sow .hypothesis folders.
_examples = DirectoryBasedExampleDatabase(CHECKOUT / ".hypothesis" / "examples")
settings.register_profile(
    "here", derandomize=False, deadline=None, print_blob=True, database=_examples, max_examples=100
)
# The same examples for everybody who checks a commit; new ones are looked for by whoever works on it.
settings.register_profile(
    "ci", settings.get_profile("here"), max_examples=300, derandomize=True, database=None
)
settings.load_profile("ci" if IN_CI else "here")


def pytest_configure(config: pytest.Config) -> None:
    if IN_CI:
        config.pluginmanager.register(_NoSkips(), "no-skips")


class _OneWindow(LoadScopeScheduling):  # type: ignore[misc]  # it publishes no types
    """Any process takes any test, but those of the window go to one of them: a screen has one keyboard."""

    def _split_scope(self, nodeid: str) -> str:
        return "window" if nodeid.startswith("tests/ui/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> _OneWindow:
    return _OneWindow(config, log)


class _NoSkips:
    """In CI everything that tests need is there, so a skip hides something: it fails the run, by name."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # An expected failure is reported as skipped, too; strict as they are here, those are no silence.
        if report.skipped and not hasattr(report, "wasxfail"):
            self._add(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._add(report)

    def _add(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        # A skip's longrepr is (file, line, reason).
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        self.skipped.append(f"{report.nodeid}: {reason}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.skipped:
            terminalreporter.section("skipped in CI, which counts as failed", red=True)
            for line in self.skipped:
                terminalreporter.line(line)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Connections end at this machine. Not an OSError: the code under test would handle that one."""

    def guarded(method: Callable[..., Any], position: int) -> Callable[..., Any]:
        def checked(self: socket.socket, *arguments: Any) -> Any:
            address = arguments[position]
            if self.family != getattr(socket, "AF_UNIX", None) and not _is_loopback(address[0]):
                pytest.fail(f"a test reached for the network: {address}")
            return method(self, *arguments)

        return checked

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect, 0))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex, 0))
        patch.setattr(socket.socket, "sendto", guarded(socket.socket.sendto, -1))
        yield


def _is_loopback(host: object) -> bool:
    return isinstance(host, str) and (host in {"", "localhost", "::1"} or host.startswith("127."))


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The profile, data and caches of whoever runs the tests are not theirs to touch."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{kind}_HOME", str(tmp_path_factory.mktemp(kind.lower())))
        yield
