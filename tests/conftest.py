"""What every test stands on: Qt off screen, laws tried the same way each time, no network, no noise, nothing of the person's."""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"
LOOPBACK = ("localhost", "127.", "::1", "0.0.0.0")

# "steady" tries the same examples on every machine; "search" looks for new ones: HYPOTHESIS_PROFILE=search
settings.register_profile("steady", derandomize=True, deadline=None, database=None, max_examples=60, print_blob=True)
settings.register_profile(
    "search", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

_calls_outside: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event not in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        return
    whom = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    host = whom[0] if isinstance(whom, tuple) and whom else whom
    if isinstance(host, bytes) and event == "socket.getaddrinfo":
        host = host.decode("ascii", "replace")
    if not isinstance(whom, tuple) and event != "socket.getaddrinfo":
        return  # the path of a local socket
    if host and not str(host).startswith(LOOPBACK):
        _calls_outside.append(f"{event} {host}")
        raise ConnectionRefusedError(f"A test may not call {host}.")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that calls anyone outside this machine, even if the code under test forgives the refusal."""
    _calls_outside.clear()
    yield
    assert not _calls_outside, f"the test opened a connection: {', '.join(_calls_outside)}"


@pytest.fixture(autouse=True)
def no_loud_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse; one that means to ends with `caplog.clear()`."""
    yield
    loud = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, f"logged while the test ran: {loud}"


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, journals and logs of the tests lie in a folder of their own, never among the person's."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        for name in ("APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(home / name.lower()))
        yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of other programs' files, which lies beside the project where it is at hand."""
    if not SHARED_DATA.is_dir():
        pytest.skip("needs the collection of other programs' files in ../shared/data, which is not here")
    return SHARED_DATA
