"""What a screen reader hears of a program: run by the system's Python, which has the client library, inside a D-Bus session.

Its arguments are the command that starts the program. It prints one JSON object: the tree below the map, and what was told after
each of the keys in KEYS. It never sleeps: it waits for what it is told, and for no longer than PATIENCE seconds.
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
KEYS = ("Tab", "Tab", "ctrl+Right", "Next", "Delete", "ctrl+z")


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


def press(key, heard):
    """What is heard until an announcement or a focus has come after a key."""
    del heard[:]
    subprocess.run(["xdotool", "key", key], check=True)
    wait_for(lambda: heard and all(name for _, name in heard))
    return list(heard)


def main():
    launcher = next(path for path in LAUNCHERS if os.path.exists(path))
    bus = subprocess.Popen([launcher, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    program = subprocess.Popen(
        sys.argv[1:], stdout=subprocess.DEVNULL, env=dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
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
        here = wait_for(map_of)
        if here is None:
            raise SystemExit("no map was to be heard")
        result = {"map": told(here), "window": outside(here)}
        windows = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Procmap"], check=True, capture_output=True, text=True
        )
        subprocess.run(["xdotool", "windowfocus", "--sync", windows.stdout.split()[-1]], check=True)
        result["keys"] = [[key, press(key, heard)] for key in KEYS]
        result["after"] = told(here)
        print(json.dumps(result))
    finally:
        program.kill()
        bus.kill()


if __name__ == "__main__":
    if not shutil.which("xdotool"):
        raise SystemExit("xdotool is not here")
    main()
