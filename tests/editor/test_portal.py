"""A desktop that wants less motion is heard through its portal, at the start and whenever it changes its mind."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.editor.test_listening import system_python

HERE = Path(__file__).parent
pytestmark = pytest.mark.slow

DESKTOP = '''
from gi.repository import Gio, GLib
import subprocess, sys

INTERFACE = """<node><interface name="org.freedesktop.portal.Settings">
<method name="ReadOne"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
</interface></node>"""
AT, SETTINGS, KEY = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "enable-animations"
loop = GLib.MainLoop()

def answer(bus, sender, path, interface, method, asked, call):
    if asked[1] != KEY:
        call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "no such setting")
        return
    call.return_value(GLib.Variant("(v)", (GLib.Variant("b", False),)))
    now = GLib.Variant("(ssv)", ("org.gnome.desktop.interface", KEY, GLib.Variant("b", True)))
    bus.emit_signal(None, AT, SETTINGS, "SettingChanged", now)

def begin(bus, name):
    bus.register_object(AT, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], answer, None, None)

def named(bus, name):
    client = Gio.Subprocess.new(sys.argv[1:], Gio.SubprocessFlags.NONE)
    client.wait_async(None, lambda *_: loop.quit())

Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", 0, begin, named, None)
loop.run()
'''
CLIENT = """
from PySide6.QtCore import QCoreApplication, QTimer
from editor.portal import Portal, has_session_bus

app = QCoreApplication([])
assert has_session_bus()
portal, heard = Portal(app), []

def told():
    heard.append(portal.wants_less_motion)
    if len(heard) == 2:
        app.quit()

portal.changed.connect(told)
QTimer.singleShot(20_000, app.quit)
app.exec()
print("heard", heard)
"""


def test_what_the_desktop_wants_is_heard_at_the_start_and_when_it_changes(tmp_path: Path):
    python = system_python() if sys.platform == "linux" else None
    if python is None or shutil.which("dbus-run-session") is None:
        pytest.skip("needs a Linux desktop's bus and the system's own library for it: apt-get install dbus python3-gi")
    desktop, client = tmp_path / "desktop.py", tmp_path / "client.py"
    desktop.write_text(DESKTOP, encoding="utf-8")
    client.write_text(f"import sys\nsys.path.insert(0, {str(HERE.parent.parent)!r})\n{CLIENT}", encoding="utf-8")
    done = subprocess.run(
        ["dbus-run-session", "--", python, str(desktop), sys.executable, str(client)],
        check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert "heard [True, False]" in done.stdout, done.stderr
