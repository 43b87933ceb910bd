"""The commands of the README: set up whatever is missing, then run Procmap or its tests.

Only the standard library is used, and no syntax newer than Python 3.7, so that an old Python gets a sentence, not a traceback.
"""

import ctypes
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "made-from-lock"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
EXAMPLE = "resources/examples/order-fulfilment.proc"
OUT = ROOT / "out"
QT_LIBRARIES = ROOT / "resources/linux/qt-libraries.txt"

USAGE = """\
python3 tasks.py run [FILE...]      open the editor (with no screen: check the map, and make its wall map and a picture)
python3 tasks.py test [ARGUMENT...] run the tests; arguments go to pytest
python3 tasks.py bench [NAME...]    run the benchmarks; see python3 tasks.py bench --help
python3 tasks.py lint               ruff and mypy
python3 tasks.py lock               reckon requirements.lock anew from pyproject.toml
python3 tasks.py pictures           make the README's pictures anew
(On Windows: py tasks.py ...)"""

MANAGERS = ("apt-get", "dnf", "pacman")
INSTALL = {"apt-get": "apt-get install -y --no-install-recommends", "dnf": "dnf install -y", "pacman": "pacman -S --needed"}


class CannotError(Exception):
    """Something that has to be done by the person first; the text says what."""


# --- the environment -----------------------------------------------------------------------------------------------------


def set_up():
    """Make .venv from the hashed lock, unless it was made from this very lock and made to the end."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii").strip() == wanted:
        return
    print("Setting up Procmap in .venv: once, some 170 MB to fetch ...", flush=True)
    maker = python_outside()
    if not (made_by_uv(maker) or made_by_pip(maker)):
        raise CannotError("The packages of requirements.lock could not be installed: see the message above.")
    STAMP.write_text(wanted + "\n", encoding="ascii")  # last: a set-up that was interrupted is made anew


def python_outside():
    """The Python to make .venv with; never the one inside it, which is about to be removed."""
    if VENV in Path(os.path.abspath(sys.executable)).parents:
        return sys._base_executable
    return sys.executable


def made_by_uv(maker):
    uv = shutil.which("uv")
    if not uv:
        return False
    clear()
    install = [uv, "pip", "install", "--quiet", "--require-hashes", "--python", str(PYTHON), "-r", str(LOCK)]
    done = call([uv, "venv", "--quiet", "--python", maker, str(VENV)]) == 0 and call(install) == 0
    if not done:
        print("uv could not do it; trying pip ...", flush=True)
    return done


def made_by_pip(maker):
    """With the maker's own pip where it can (Debian has no ensurepip without python3-venv), else with a pip inside .venv."""
    clear()
    install = ["install", "--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
    if pip_version(maker) >= (22, 3):
        commands = [[maker, "-m", "venv", "--without-pip", str(VENV)], [maker, "-m", "pip", "--python", str(PYTHON), *install]]
    elif call([maker, "-c", "import ensurepip; ensurepip.version()"], stderr=subprocess.DEVNULL) == 0:
        commands = [[maker, "-m", "venv", str(VENV)], [str(PYTHON), "-m", "pip", *install]]
    else:
        pip = told_to_install("python3-pip", "python3-pip", "python-pip")
        raise CannotError("This Python can install nothing: it has no pip." + pip)
    return all(call(command) == 0 for command in commands)


def pip_version(maker):
    asked = [maker, "-c", "import pip; print(pip.__version__)"]
    answer = subprocess.run(asked, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    numbers = [int(part) for part in answer.stdout.decode().strip().split(".")[:2] if part.isdigit()]
    return tuple(numbers) if answer.returncode == 0 else (0,)


def clear():
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(str(VENV))


def environment(**more):
    """The person's environment without what would lead Python or pip elsewhere than into .venv."""
    leading_away = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in leading_away}
    return dict(kept, PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", **more)


def call(command, stderr=None, **more):
    return subprocess.call(command, cwd=str(ROOT), env=environment(**more), stderr=stderr)


def python(*arguments, **more):
    return call([str(PYTHON), *arguments], **more)


# --- the screen and Qt's libraries ---------------------------------------------------------------------------------------


def screen():
    """ "wayland", "xcb" or "native": what a window would open on; "" where there is no screen, or none that answers."""
    if not sys.platform.startswith("linux"):
        return "native"
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY") and wayland_answers():
        return "wayland"
    if os.environ.get("DISPLAY") and x_answers():
        return "xcb"
    return ""


def wayland_answers():
    place = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ["WAYLAND_DISPLAY"])
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(place)
        except OSError:
            return False
    return True


def x_answers():
    """Ask as Qt would: DISPLAY may outlive its server, and Qt aborts when nobody answers."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # it may; and the library is in the list of what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def without_qt(on_screen):
    """What is missing for Qt on this system and how to install it, as text; empty when nothing is."""
    if not sys.platform.startswith("linux"):
        return ""
    rows = [line.split() for line in QT_LIBRARIES.read_text(encoding="ascii").splitlines() if line.strip()]
    missing = [row for row in rows if row[0] in ("qt", on_screen) and not loads(row[1])]
    if not missing:
        return ""
    names = ", ".join(row[1] for row in missing)
    packages = [" ".join(sorted({row[column] for row in missing})) for column in (2, 3, 4)]
    return "Qt needs system libraries that are not installed: " + names + "." + told_to_install(*packages)


def loads(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def told_to_install(*packages):
    """The line that installs the packages with the manager of this machine; packages are named in the order of MANAGERS."""
    for manager, names in zip(MANAGERS, packages, strict=True):
        if shutil.which(manager):
            as_root = "" if not hasattr(os, "geteuid") or os.geteuid() == 0 else "sudo "
            return "\nInstall them with:\n\n    " + as_root + INSTALL[manager] + " " + names + "\n"
    return "\nInstall them with your system's package manager.\n"


# --- the commands --------------------------------------------------------------------------------------------------------


def run(arguments):
    set_up()
    files = arguments or [EXAMPLE]
    on_screen = screen()
    missing = without_qt(on_screen)
    if on_screen and not missing:
        return python("main.py", *absolute(files))
    if on_screen:
        print(missing, "\nUntil then the window cannot open. What needs no window:\n", sep="", flush=True)
    else:
        print("There is no screen here, so the map is checked and drawn without a window.\n", flush=True)
    names = [name for name in absolute(files) if not name.startswith("-")] or [EXAMPLE]
    worst = max([without_a_window(name, missing) for name in names])
    if missing and not on_screen:
        print("\nThe picture of the editor's window was left out.", missing, flush=True)
    return 2 if on_screen else worst


def without_a_window(name, missing):
    """Check one map, make its wall map and, if Qt can, a picture of the editor. 0 when all went well, else 2."""
    OUT.mkdir(exist_ok=True)
    wall_map = OUT / (Path(name).stem + ".pdf")
    picture = OUT / (Path(name).stem + ".png")
    print("Findings in " + shown(name) + ":", flush=True)
    if python("main.py", "check", name) > 1:  # 1 is "there are findings", which is no failure
        return 2
    made = []
    if python("main.py", "export", name, "-o", str(wall_map), "--paper", "A0") == 0:
        made.append("The wall map, on A0:       " + shown(wall_map))
    if not missing and python("main.py", "shot", name, "-o", str(picture), QT_QPA_PLATFORM="offscreen") == 0:
        made.append("A picture of the editor:   " + shown(picture))
    print("\n" + "\n".join(made), flush=True)
    return 0 if len(made) == (1 if missing else 2) else 2


def absolute(arguments):
    """Commands run in the project's folder, and a file is named as seen from where the person stands."""
    return [str(Path(word).resolve()) if os.path.exists(word) else word for word in arguments]


def shown(path):
    path = (ROOT / path).resolve()
    return str(path.relative_to(ROOT)) if ROOT in path.parents else str(path)


def test(arguments):
    set_up()
    missing = without_qt("")
    if missing:
        raise CannotError(missing)
    alone = any(word.startswith(("-n", "--numprocesses", "--pdb", "--trace")) or word == "no:xdist" for word in arguments)
    return python("-m", "pytest", *([] if alone else ["-n", "2"]), *arguments)


def bench(arguments):
    set_up()
    return python("-m", "benchmarks", *arguments)


def lint(arguments):
    set_up()
    commands = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])
    return max([python("-m", *command) for command in commands])  # a list: all three are run, whatever the first one finds


def lock(arguments):
    options = ["--universal", "--generate-hashes", "--no-annotate", "--no-header", "--quiet", "--group", "dev"]
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv")
        if not uv:
            set_up()
            if call([sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, "uv"]) != 0:
                return 2
            uv = os.path.join(folder, "bin", "uv")
        return call([uv, "pip", "compile", *options, *arguments, "pyproject.toml", "-o", LOCK.name])


def pictures(arguments):
    set_up()
    missing = without_qt("")
    if missing:
        raise CannotError(missing)
    window = ["-o", "docs/screenshot.png", "--size", "1600x1000", "--theme", "light", "--select", "s05"]
    shot = python("main.py", "shot", EXAMPLE, *window, QT_QPA_PLATFORM="offscreen")
    return max(shot, python("main.py", "export", EXAMPLE, "-o", "docs/wall-map.png", "--paper", "roll:914mm", "--dpi", "30"))


COMMANDS = {"run": run, "test": test, "bench": bench, "lint": lint, "lock": lock, "pictures": pictures}


def main(arguments):
    if sys.version_info < (3, 11):
        found = "%d.%d" % sys.version_info[:2]
        print("Procmap needs Python 3.11 or newer, and this is Python " + found + ": start tasks.py with a newer one.")
        return 2
    if not arguments or arguments[0] not in COMMANDS:
        print(USAGE)
        return 0 if arguments in (["-h"], ["--help"], ["help"]) else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except CannotError as reason:
        print(reason, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
