"""What the project promises about itself: its lock, its licences, its README, and that it names no machine."""

import ast
import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import tasks

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="ascii")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.MULTILINE)

# A licence an Apache-2.0 program may use as it does here: Qt as a library one can replace, MPL tools in development only.
FREE = (
    r"MIT|MIT-CMU|0?BSD|BSD-[23]-Clause|BSD license|Apache-2\.0|Apache License 2\.0|Apache 2\.0|PSF-2\.0|OFL-1\.1|Zlib|CC0-1\.0"
)
TROVE = {"License :: OSI Approved :: BSD License", "License :: OSI Approved :: Apache Software License"}
QT = {"pyside6-essentials", "shiboken6"}
TOOLS_UNDER_MPL = {"hypothesis", "pathspec"}
BY_HAND = {"pypdfium2": "BSD-3-Clause, Apache-2.0, dependency licenses"}  # read, not guessed: PDFium is BSD

SOURCES = (".py", ".md", ".toml", ".lock", ".txt", ".json", ".proc", ".bpmn", ".svg", ".yml", ".yaml", ".csv", "run", "Makefile")
OTHERS = {".venv", ".git", "out", "build", "dist", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}


def test_the_lock_names_no_host():
    assert not re.findall(r"://|--index-url|--extra-index-url|--find-links|--trusted-host| @ ", LOCK)


def test_every_pin_has_a_hash():
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PINS)
    assert not [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block]


def test_the_lock_holds_what_pyproject_asks_for():
    asked = map(Requirement, PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"])
    wrong = [str(one) for one in asked if not any(satisfies(pin, one) for pin in PINS)]
    assert not wrong, f"run `python3 tasks.py lock`: {wrong}"


def satisfies(pin: tuple[str, str], asked: Requirement) -> bool:
    return pin[0] == asked.name.lower().replace("_", "-") and pin[1] in asked.specifier


@pytest.mark.parametrize("name", sorted({name for name, _ in PINS}))
def test_the_licence_of_a_package_suits_ours(name: str):
    try:
        about = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        pytest.skip(f"{name} is not for this machine")
    licence = (about.get("License-Expression") or about.get("License") or "").split(" (")[0]
    trove = {entry for entry in about.get_all("Classifier") or () if entry.startswith("License ::")}
    if name in QT:
        assert "LGPL-3.0-only" in licence.split(" OR ")
    elif name in TOOLS_UNDER_MPL:
        assert licence == "MPL-2.0" or any("(MPL 2.0)" in entry for entry in trove)
        assert name not in runtime_names()
    elif licence:
        assert BY_HAND.get(name) == licence or re.fullmatch(rf"({FREE})( (AND|OR) ({FREE}))*", licence)
    else:
        assert trove and trove <= TROVE


def runtime_names() -> set[str]:
    return {Requirement(line).name.lower() for line in PROJECT["project"]["dependencies"]}


def test_the_readme_has_the_two_commands_and_they_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^```\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert block and block[1].splitlines() == ["python3 tasks.py run", "python3 tasks.py test"]
    assert set(re.findall(r"tasks\.py (\w+)", readme)) <= set(tasks.COMMANDS)


def test_the_links_of_the_readme_lead_somewhere():
    links = re.findall(r"(?<!!)\[[^]]*\]\(([^)#]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    local = [link for link in links if not link.startswith("https://")]
    assert local and not [link for link in local if not (ROOT / link).exists()]


def test_an_old_python_can_read_tasks_and_be_told():
    ast.parse((ROOT / "tasks.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_licence_is_the_whole_apache_licence():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text and "END OF TERMS AND CONDITIONS" in text and len(text) > 11_000


def test_no_file_names_a_folder_of_some_machine():
    some_machine = re.compile(r"(?<![\w./~:-])/(?:root|home|work|Users|tmp)/\w")
    named = [
        f"{path.relative_to(ROOT)}: {line.strip()[:100]}"
        for path in files(ROOT)
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if some_machine.search(line)
    ]
    assert not named


def files(folder: Path) -> list[Path]:
    inside = [path for path in folder.iterdir() if path.name not in OTHERS]
    here = [path for path in inside if path.is_file() and path.name.endswith(SOURCES)]
    return here + [path for below in inside if below.is_dir() for path in files(below)]
