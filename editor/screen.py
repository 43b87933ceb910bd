"""Whether there is a screen to open a window on. Asked before Qt is, which aborts the process when there is none."""

import ctypes
import os
import socket
import sys
from pathlib import Path


def has_screen() -> bool:
    """Whether Qt would find a screen that answers; a variable may outlive the server that it names."""
    if not sys.platform.startswith("linux"):
        return True
    wanted = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if wanted and wanted != "xcb" and not wanted.startswith("wayland"):
        return True  # off screen, or on something that is no display server
    return (wanted != "xcb" and _wayland_answers()) or (not wanted.startswith("wayland") and _x_answers())


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(Path(os.environ.get("XDG_RUNTIME_DIR", ""), name)))
        except OSError:
            return False
    return True


def _x_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # it may; that a library is missing is told when Qt is loaded
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused: int = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused
