"""Who imports whom: every file's imports are read, and an arrow the tables below do not allow fails; so does what grew too large.

An exception is one line in ALLOWED or TOO_LARGE, with its reason.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = ("main.py", "tasks.py", "model", "export", "editor", "resources", "benchmarks")
OURS = {"main", "model", "export", "editor", "resources", "benchmarks", "tests", "tasks"}

# Where a file lies -> what of ours it may import | what else, beside the standard library. The first line that fits counts.
PLACES = (
    ("model/records/",            "model",                  "pydantic"),
    ("model/formats/proc.py",     "model",                  "pydantic"),
    ("model/flow.py",             "model",                  "networkx"),
    ("model/drawing/text.py",     "model",                  "uharfbuzz"),
    ("model/",                    "model",                  ""),
    ("export/pdf.py",             "model export",           "reportlab pypdf segno"),
    ("export/faces.py",           "model export",           "reportlab"),  # pdf.py's fonts
    ("export/images.py",          "model export",           "reportlab"),  # and its pictures
    ("export/png.py",             "model export",           "pypdfium2 PIL"),
    ("export/",                   "model export",           "pypdf segno"),
    ("editor/tools/",             "model editor.tools",     ""),
    ("editor/commands/shot.py",   "model export editor resources", "PySide6 platformdirs"),
    ("editor/commands/",          "model export editor resources", "platformdirs fontpkg_fira_sans"),
    ("editor/canvas/",            "model editor resources", "PySide6 numpy fontpkg_fira_sans"),
    ("editor/",                   "model export editor resources", "PySide6 platformdirs fontpkg_fira_sans"),
    ("resources/make.py",         "model resources",        ""),
    ("resources/",                "resources",              "fontpkg_fira_sans"),
    ("main.py",                   "editor",                 ""),
    ("tasks.py",                  "",                       ""),
    ("benchmarks/",               "main model export editor resources benchmarks tests", "PySide6 numpy pydantic"),
)  # fmt: skip

# Inside model/ each of these may reach, by any number of steps, those before it and none of those after it.
LAYERS = ("records", "change", "document", "merge", "store", "operations")
READERS = ("drawing", "checks", "figures")  # they read a Document; no layer reaches them

# model/ and export/ touch no disk, no clock, no thread and no network, and never read what could run: not with these ...
HANDS_OFF = set(
    "asyncio concurrent ctypes glob http marshal multiprocessing os pathlib pickle shelve shutil signal socket sqlite3 ssl"
    " subprocess tempfile threading time urllib xmlrpc".split()
)
# ... nor by calling these.
NOT_CALLED = {"open", "eval", "exec", "input", "print", "date.today", "datetime.now", "datetime.today", "datetime.utcnow"}

MODULE, FUNCTION, CLASS, METHODS = 300, 40, 200, 15

# (file, what it imports or calls): why
ALLOWED: dict[tuple[str, str], str] = {
    ("editor/canvas/batch.py", "shiboken6"): "hands numpy's memory to QPainter; comes with PySide6",
}
# "file" or "file: name" of a function or class: why
TOO_LARGE: dict[str, str] = {}


@dataclass(frozen=True)
class Source:
    path: str
    tree: ast.Module
    lines: int

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        return self.module if self.path.endswith("__init__.py") else self.module.rpartition(".")[0]


@cache
def sources() -> dict[str, Source]:
    """Every file of the program by the name of its module."""
    paths = [path for name in CODE for path in ([ROOT / name] if name.endswith(".py") else sorted((ROOT / name).rglob("*.py")))]
    return {source.module: source for source in map(read, filter(Path.exists, paths))}


def read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT).as_posix(), ast.parse(text), text.count("\n"))


def imports(source: Source) -> set[str]:
    """The modules a file imports, wherever in the file it does: `from model import order` is model.order if that is a module."""
    found: set[str] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= from_import(source, node)
    return found


def from_import(source: Source, node: ast.ImportFrom) -> set[str]:
    base = node.module or ""
    if node.level:
        above = source.package.split(".")[: len(source.package.split(".")) - node.level + 1]
        base = ".".join([*above, base] if base else above)
    modules = {f"{base}.{alias.name}" for alias in node.names if f"{base}.{alias.name}" in sources()}
    return modules if len(modules) == len(node.names) else modules | {base}


def place(source: Source) -> tuple[list[str], set[str]]:
    for start, ours, outside in PLACES:
        if source.path.startswith(start):
            return ours.split(), set(outside.split())
    raise AssertionError(f"{source.path} lies in no place of the table")


def allowed(source: Source, name: str) -> bool:
    ours, outside = place(source)
    top = name.partition(".")[0]
    if top in OURS:
        return any(name == start or name.startswith(start + ".") for start in ours)
    return top in outside or top in sys.stdlib_module_names


def test_a_file_imports_only_what_its_place_allows():
    wrong = [
        f"{source.path} imports {name}"
        for source in sources().values()
        for name in sorted(imports(source))
        if not allowed(source, name) and (source.path, name) not in ALLOWED
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_model_and_export_touch_no_disk_clock_thread_or_network():
    wrong = [
        f"{source.path} uses {name}"
        for source in sources().values()
        if source.path.startswith(("model/", "export/"))
        for name in sorted({name for name in imports(source) if name.partition(".")[0] in HANDS_OFF} | called(source))
        if (source.path, name) not in ALLOWED
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def called(source: Source) -> set[str]:
    names = {ast.unparse(node.func) for node in ast.walk(source.tree) if isinstance(node, ast.Call)}
    return names & NOT_CALLED


def piece(module: str) -> str:
    """Of model/: "records" for model.records.flow."""
    return [*module.split("."), ""][1]


@cache
def arrows() -> dict[str, set[str]]:
    """Which pieces of model/ each piece imports."""
    found: dict[str, set[str]] = {}
    for module, source in sources().items():
        if module.startswith("model."):
            others = {piece(name) for name in imports(source) if name.startswith("model.")}
            found.setdefault(piece(module), set()).update(others - {piece(module)})
    return found


def reached(start: str) -> dict[str, str]:
    """Every piece of model/ that one reaches, with the way there."""
    ways = {start: start}
    ahead = [start]
    while ahead:
        here = ahead.pop()
        for there in sorted(arrows().get(here, set()) - set(ways)):
            ways[there] = f"{ways[here]} > {there}"
            ahead.append(there)
    return ways


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_of_the_model_reaches_only_those_below_it(layer: str):
    above = {*LAYERS[LAYERS.index(layer) + 1 :], *READERS}
    assert not [way for there, way in reached(layer).items() if there in above]


def test_no_two_pieces_of_the_model_need_each_other():
    assert not sorted(
        f"{way} > {start}" for start in arrows() for there, way in reached(start).items() if start in arrows().get(there, ())
    )


def reaching_qt(start: str) -> str:
    """The way from a module to Qt, by whatever import and however late; empty when there is none."""
    ways, ahead = {start: start}, [start]
    while ahead:
        here = ahead.pop()
        for name in sorted(imports(sources()[here]) - set(ways)):
            ways[name] = f"{ways[here]} > {name}"
            if name.partition(".")[0] in ("PySide6", "shiboken6"):
                return ways[name]
            if name in sources():
                ahead.append(name)
    return ""


def test_a_command_without_a_window_never_reaches_qt():
    commands = [name for name, source in sources().items() if source.path.startswith("editor/commands/")]
    ways = [reaching_qt(name) for name in commands if name != "editor.commands.shot"]
    assert not [way for way in ways if way]


def sizes(source: Source) -> Iterator[str]:
    if source.lines > MODULE:
        yield f"{source.path} has {source.lines} lines; at most {MODULE}"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            most = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
            if lines > most:
                yield f"{source.path}: {node.name} has {lines} lines; at most {most}"
        if isinstance(node, ast.ClassDef):
            names = [member.name for member in node.body if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef)]
            methods = len([name for name in names if not name.startswith("__")])  # `a in b` and `a == b` are no names to learn
            if methods > METHODS:
                yield f"{source.path}: {node.name} has {methods} methods; at most {METHODS}"


def test_nothing_has_grown_too_large():
    large = [words for source in sources().values() for words in sizes(source) if words.split(" has ")[0] not in TOO_LARGE]
    assert not large, "\n" + "\n".join(large)


def test_an_exception_is_still_needed():
    needed = {(source.path, name) for source in sources().values() for name in imports(source) | called(source)}
    large = {words.split(" has ")[0] for source in sources().values() for words in sizes(source)}
    assert not set(ALLOWED) - needed
    assert not set(TOO_LARGE) - large


REFUSE_QT = """\
import importlib, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None  # importing them raises ImportError
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


@pytest.mark.slow
def test_all_but_the_window_works_without_qt():
    window = ("editor.canvas", "editor.panels", "editor.dialogs", "editor.commands.shot")
    inside = ("model", "export", "editor.tools", "editor.commands", "resources", "main")
    names = [name for name in sources() if name.startswith(inside) and not name.startswith(window)]
    done = subprocess.run([sys.executable, "-c", REFUSE_QT, *names], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / "main.py").exists(), reason="there is no main.py yet")
def test_the_start_of_the_program_waits_for_nothing_it_may_not_need():
    late = "PySide6 networkx reportlab numpy uharfbuzz pypdf pypdfium2".split()
    show = f"import main, sys; print(*[name for name in {late} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", show], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
