"""What a screen reader hears of a program: run by the system's Python, which has the client library, inside a D-Bus session.

Its arguments are a file to write to and the command that starts the program. It writes one JSON object: the tree below the map,
and what was told after each of the keys in KEYS. It never sleeps: it waits for what it is told, no longer than PATIENCE seconds.
"""

import json
import os
import shutil
import subprocess
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 60
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher", "/usr/lib/at-spi-bus-launcher")
KEYS = (
    ("Tab", "at", "Sales"),
    ("Tab", "at", "go"),
    ("ctrl+Right", "at", "receive"),
    ("Next", "said", "receive moved to lane Stock, 3 lines re-routed"),
    ("Delete", "said", "Remove 1 step"),
    ("ctrl+z", "said", "Undone: Remove 1 step"),
)
"""Each key, and what is waited for after it."""


def wait_for(answer):
    """What `answer` gives once it gives something, asked ten times a second; None if it never does."""
    found, loop = [], GLib.MainLoop()

    def look():
        try:
            value = answer()
        except GLib.GError:  # it went while it was being asked
            value = None
        if value:
            found.append(value)
            loop.quit()
        return not value

    if look():
        every = GLib.timeout_add(100, look)
        end = GLib.timeout_add_seconds(PATIENCE, loop.quit)
        loop.run()
        GLib.source_remove(end)
        if not found:
            GLib.source_remove(every)
    return found[0] if found else None


def map_of():
    """The map of the first window that has one."""
    desktop = Atspi.get_desktop(0)
    ahead = [desktop.get_child_at_index(n) for n in range(desktop.get_child_count())]
    while ahead:
        here = ahead.pop(0)
        if here is None:
            continue
        if here.get_role_name() == "list" and here.get_name().startswith("Process map") and here.get_child_count():
            return here
        ahead += [here.get_child_at_index(n) for n in range(here.get_child_count())]
    return None


def told(here):
    """An accessible and all below it, as plain values."""
    box = here.get_extents(Atspi.CoordType.SCREEN)
    relations = [
        [relation.get_relation_type().value_nick, relation.get_target(n).get_name()]
        for relation in here.get_relation_set()
        for n in range(relation.get_n_targets())
    ]
    return {
        "role": here.get_role_name(),
        "name": here.get_name(),
        "description": here.get_description(),
        "states": sorted(state.value_nick for state in here.get_state_set().get_states()),
        "relations": relations,
        "box": [box.x, box.y, box.width, box.height],
        "children": [told(here.get_child_at_index(n)) for n in range(here.get_child_count())],
    }


def outside(here):
    """The names and roles of everything else in the window, the map left out."""
    frame = here
    while frame.get_role_name() not in ("frame", "application"):
        frame = frame.get_parent()
    ahead, found = [frame], []
    while ahead:
        each = ahead.pop(0)
        if each is None or each == here:
            continue
        states = [state.value_nick for state in each.get_state_set().get_states()]
        if "showing" in states and "focusable" in states:
            found.append([each.get_role_name(), each.get_name(), each.get_description()])
        ahead += [each.get_child_at_index(n) for n in range(each.get_child_count())]
    return found


def press(key, awaited, heard):
    """What is heard after a key until what is waited for has come."""
    del heard[:]
    subprocess.run(["xdotool", "key", key], check=True)
    wait_for(lambda: awaited in heard)
    return list(heard)


def take_the_keyboard():
    """Give the keyboard to the window, once it is seen: there is no window manager to do so."""
    seen = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Procmap"]
    windows = subprocess.run(seen, check=True, capture_output=True, text=True, timeout=PATIENCE)
    subprocess.run(["xdotool", "windowfocus", "--sync", windows.stdout.split()[-1]], check=True, timeout=PATIENCE)


def main():
    launcher = next(path for path in LAUNCHERS if os.path.exists(path))
    bus = subprocess.Popen([launcher, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    program = subprocess.Popen(
        sys.argv[2:], stdout=subprocess.DEVNULL, env=dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    )
    heard = []

    def hear(event):
        if event.type == "object:announcement":
            heard.append(["said", event.any_data if isinstance(event.any_data, str) else ""])
        elif event.detail1 and event.source is not None:
            heard.append(["at", event.source.get_name()])

    try:
        listener = Atspi.EventListener.new(hear)
        for kind in ("object:state-changed:focused", "object:announcement"):
            listener.register(kind)
        here = wait_for(lambda: program.poll() is not None or map_of())
        if here in (None, True):
            raise SystemExit("no map was to be heard" if here is None else "the program ended")
        result = {"map": told(here), "window": outside(here)}
        take_the_keyboard()
        result["keys"] = [[key, press(key, awaited, heard)] for key, *awaited in KEYS]
        result["after"] = told(here)
        with open(sys.argv[1], "w", encoding="utf-8") as file:
            json.dump(result, file)
    finally:
        program.kill()
        bus.kill()


if __name__ == "__main__":
    if not shutil.which("xdotool"):
        raise SystemExit("xdotool is not here")
    main()
