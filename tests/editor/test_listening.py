"""An independent client of the system's accessibility bus hears the real program: every step, lane and flow, and what is done."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from model.formats.proc import write
from tests.sketch import sketch

ROOT = Path(__file__).resolve().parent.parent.parent
LISTENER = Path(__file__).with_name("listener.py")
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher", "/usr/lib/at-spi-bus-launcher")
PACKAGES = "at-spi2-core dbus gir1.2-atspi-2.0 python3-gi xdotool xvfb"
MAP = "Sales: (go) > receive > <ok>; ok -yes> Stock: pack > (done); ok ~no> receive; Finance: bill"

Told = dict[str, Any]
pytestmark = pytest.mark.slow


def system_python() -> str | None:
    """A Python of the system that has the client library; the program's own does not."""
    asks = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    for python in ("/usr/bin/python3", "/usr/local/bin/python3"):
        if Path(python).exists() and subprocess.run([python, "-c", asks], check=False, capture_output=True).returncode == 0:
            return python
    return None


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What the client hears of a map on a screen of its own."""
    python = system_python() if sys.platform == "linux" else None
    tools = all(shutil.which(tool) for tool in ("Xvfb", "dbus-run-session", "xdotool"))
    if python is None or not tools or not any(map(os.path.exists, LAUNCHERS)):
        pytest.skip(f"needs a Linux desktop's accessibility bus and a client: apt-get install {PACKAGES}")
    home = tmp_path_factory.mktemp("listening")
    (home / "map.proc").write_bytes(write(sketch(MAP)))
    reads, writes = os.pipe()
    # without -noreset a server begins anew when its last client goes, and refuses the next for a moment
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writes], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writes)
    try:
        with os.fdopen(reads) as told:
            display = told.readline().strip()
        own = {name: str(home) for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")}
        env = {**os.environ, **own, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
        program = [sys.executable, str(ROOT / "main.py"), str(home / "map.proc")]
        done = subprocess.run(
            ["dbus-run-session", "--", python, str(LISTENER), str(home / "heard.json"), *program],
            check=False, capture_output=True, text=True, timeout=240, env=env, cwd=ROOT,
        )  # fmt: skip
    finally:
        screen.terminate()
        screen.wait()
    assert done.returncode == 0, done.stderr
    result: Told = json.loads((home / "heard.json").read_text(encoding="utf-8"))
    return result


def everything(here: Told) -> list[Told]:
    return [here, *(each for child in here["children"] for each in everything(child))]


def named(heard: Told, name: str) -> Told:
    return next(each for each in everything(heard["map"]) if each["name"] == name)


def test_the_client_finds_every_lane_step_and_flow_by_role_and_name(heard: Told):
    found = {(each["role"], each["name"]) for each in everything(heard["map"])}
    assert {("list", name) for name in ("Sales", "Stock", "Finance")} <= found
    assert {("list item", name) for name in ("go", "receive", "ok", "pack", "done", "bill")} <= found
    flows = {"Leads to receive", "Leads to ok", "no: leads to receive", "yes: leads to pack", "Leads to done"}
    assert {("link", name) for name in flows} <= found


def test_the_client_finds_the_steps_in_their_lanes_and_the_flows_in_their_steps(heard: Told):
    lanes = {
        each["name"]: [child["name"] for child in each["children"]] for each in heard["map"]["children"] if each["role"] == "list"
    }
    assert lanes == {"Sales": ["go", "receive", "ok"], "Stock": ["pack", "done"], "Finance": ["bill"]}
    assert [child["name"] for child in named(heard, "ok")["children"]] == ["no: leads to receive", "yes: leads to pack"]


def test_the_client_is_told_what_is_around_a_step(heard: Told):
    decision = named(heard, "ok")
    assert decision["description"] == "Decision in Sales. Comes from receive. Leads to receive if “no”, pack if “yes”." or (
        decision["description"] == "Decision in Sales. Comes from receive. Leads to pack if “yes”, receive if “no”."
    )
    assert sorted(map(tuple, decision["relations"])) == [("flows-from", "receive"), ("flows-to", "pack"), ("flows-to", "receive")]


def test_what_the_client_finds_can_be_selected_and_stands_on_the_screen(heard: Told):
    for each in (named(heard, name) for name in ("receive", "pack", "Sales")):
        assert {"focusable", "selectable", "showing", "visible"} <= set(each["states"])
        left, top, width, height = each["box"]
        assert left >= 0 and top >= 0 and left + width <= 1280 and top + height <= 800 and width > 20 and height > 20


def test_the_client_hears_where_the_keyboard_goes_and_what_is_done(heard: Told):
    keys = {key: told for key, told in heard["keys"]}
    assert ["at", "go"] in keys["Tab"]
    assert ["at", "receive"] in keys["ctrl+Right"]
    assert ["said", "receive moved to lane Stock, 3 lines re-routed"] in keys["Next"]
    assert ["said", "Remove 1 step"] in keys["Delete"] and ["said", "Undone: Remove 1 step"] in keys["ctrl+z"]
    stock = next(each for each in heard["after"]["children"] if each["name"] == "Stock")
    assert "receive" in [child["name"] for child in stock["children"]]


def test_everything_else_in_the_window_that_takes_the_keyboard_has_a_name_in_plain_words(heard: Told):
    assert len(heard["window"]) > 20
    for role, name, description in heard["window"]:
        assert name, (role, description)
        assert "<" not in name + description, (role, name, description)
