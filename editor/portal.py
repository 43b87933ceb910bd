"""What a Linux desktop says of motion: its portal (xdg-desktop-portal) is asked without waiting, and followed.

On other systems, and where no portal answers, nothing is known.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

_PORTAL, _AT = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_WISHES: dict[tuple[str, str], object] = {
    ("org.freedesktop.appearance", "reduced-motion"): 1,
    ("org.gnome.desktop.interface", "enable-animations"): False,
}
"""Settings, and the value of each that asks for less motion."""


def has_session_bus() -> bool:
    """Whether there is a bus to ask. To look for one that was not begun would begin one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    told = "DBUS_SESSION_BUS_ADDRESS" in os.environ or (runtime is not None and Path(runtime, "bus").exists())
    return sys.platform == "linux" and told


class Portal(QObject):
    """Knows whether the desktop wants less motion, from its first answer on."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._values: dict[tuple[str, str], object] = {}
        bus = QDBusConnection.sessionBus()
        bus.connect("", _AT, _SETTINGS, "SettingChanged", self, SLOT("_on_signal(QDBusMessage)"))  # type: ignore[call-overload]
        for namespace, key in _WISHES:
            asks = QDBusMessage.createMethodCall(_PORTAL, _AT, _SETTINGS, "ReadOne")
            asks.setArguments([namespace, key])
            watcher = QDBusPendingCallWatcher(bus.asyncCall(asks), self)
            watcher.finished.connect(lambda watcher, namespace=namespace, key=key: self._on_answer(watcher, namespace, key))

    @property
    def wants_less_motion(self) -> bool:
        """Whether any of its settings asks for it."""
        return any(self._values.get(setting) == wish for setting, wish in _WISHES.items())

    def _on_answer(self, watcher: QDBusPendingCallWatcher, namespace: str, key: str) -> None:
        reply = watcher.reply()
        if reply.type() == QDBusMessage.MessageType.ReplyMessage:
            self._take(namespace, key, *reply.arguments())
        watcher.deleteLater()

    @Slot(QDBusMessage)
    def _on_signal(self, message: QDBusMessage) -> None:
        self._take(*message.arguments())

    def _take(self, namespace: str, key: str, value: object) -> None:
        if (namespace, key) not in _WISHES:
            return
        before = self.wants_less_motion
        self._values[namespace, key] = value.variant() if isinstance(value, QDBusVariant) else value
        if self.wants_less_motion != before:
            self.changed.emit()
