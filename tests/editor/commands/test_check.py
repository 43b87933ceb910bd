import json

import pytest

from editor.commands import COULD_NOT, DONE, TO_BE_SEEN_TO, run
from model.formats import proc
from model.records import Ignored
from tests.sketch import sketch

GOOD = "(s) > a > (e)"
HINTED = "(s) > <d> -yes> (e); <d> -no> (f){name=e}"
WARNED = "(s) > a > (e); (s) > a"


@pytest.fixture
def written(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_bytes(proc.write(sketch(text)))
        return str(path)

    return write


def test_a_map_without_faults_ends_with_0(written, capsys):
    assert run("check", [written("good.proc", GOOD)]) == DONE
    assert capsys.readouterr().out.endswith("good.proc: nothing found\n")


def test_a_finding_says_what_where_why_and_what_to_do(written, capsys):
    assert run("check", [written("map.proc", WARNED)]) == TO_BE_SEEN_TO
    said = capsys.readouterr().out
    assert "warning: 2 flows lead from “s” to “a”.  [duplicate-flow: s-a-2, s-a]" in said
    assert "read as two ways on" in said and "Keep one of them." in said


def test_hints_are_shown_but_end_with_0(written, capsys):
    assert run("check", [written("map.proc", HINTED)]) == DONE
    assert "hint" in capsys.readouterr().out


def test_the_level_leaves_out_what_weighs_less(written, capsys):
    assert run("check", [written("map.proc", WARNED), "--level", "error"]) == DONE
    assert capsys.readouterr().out.endswith("map.proc: nothing found\n")


def test_hints_that_were_asked_for_end_with_1(written):
    assert run("check", [written("map.proc", HINTED), "--level", "hint"]) == TO_BE_SEEN_TO


def test_the_json_is_one_object_with_the_findings_and_their_counts(written, capsys):
    path = written("map.proc", WARNED)
    assert run("check", [path, "--json"]) == TO_BE_SEEN_TO
    said = json.loads(capsys.readouterr().out)
    assert said["file"] == path
    assert said["counts"] == {"error": 0, "warning": 1, "hint": 0}
    assert said["findings"] == [
        {
            "rule": "duplicate-flow",
            "level": "warning",
            "about": ["s-a-2", "s-a"],
            "message": "2 flows lead from “s” to “a”.",
            "fix": "Keep one of them.",
        }
    ]


def test_several_files_are_one_object_too(written, capsys):
    assert run("check", [written("a.proc", GOOD), written("b.proc", WARNED), "--json"]) == TO_BE_SEEN_TO
    assert [len(each["findings"]) for each in json.loads(capsys.readouterr().out)["files"]] == [0, 1]


def test_a_file_that_cannot_be_read_ends_with_2_and_the_others_are_checked(written, capsys):
    assert run("check", ["missing.proc", written("b.proc", WARNED)]) == COULD_NOT
    said = capsys.readouterr()
    assert "missing.proc” is not there" in said.err and len(said.err.splitlines()) == 1
    assert "1 warning" in said.out


def test_what_was_set_aside_is_counted_but_not_shown(tmp_path, capsys):
    path = tmp_path / "map.proc"
    aside = Ignored(id="x", about_id="s-a-2", rule="duplicate-flow", because="It is so", by="Desk", on="2025-05-26")
    path.write_bytes(proc.write(sketch(WARNED, aside)))
    assert run("check", [str(path)]) == DONE
    assert capsys.readouterr().out.endswith("map.proc: nothing found (1 set aside)\n")


def test_sarif_names_the_rules_and_the_lines_and_what_was_set_aside(tmp_path, capsys):
    path = tmp_path / "map.proc"
    aside = Ignored(id="x", about_id="s-a-2", rule="duplicate-flow", because="It is so", by="Desk", on="2025-05-26")
    path.write_bytes(proc.write(sketch(f"{WARNED}; b", aside)))
    assert run("check", [str(path), "--format", "sarif"]) == TO_BE_SEEN_TO
    log = json.loads(capsys.readouterr().out)
    (told,) = log["runs"]
    assert log["version"] == "2.1.0" and told["tool"]["driver"]["name"] == "Procmap"
    found, set_aside = told["results"]
    assert (found["ruleId"], found["level"]) == ("disconnected", "warning")
    assert told["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == "disconnected"
    where = found["locations"][0]
    line = path.read_text(encoding="utf-8").splitlines()[where["physicalLocation"]["region"]["startLine"] - 1]
    assert '"id": "b"' in line and where["logicalLocations"][0]["fullyQualifiedName"] == "b"
    assert set_aside["suppressions"] == [{"kind": "inSource", "justification": "It is so, Desk, 2025-05-26"}]


def test_sarif_plays_the_way_to_what_goes_wrong(written, capsys):
    text = "(s) > <d> -x> a > <+j> > (e); <d> -y> b > <+j>"
    run("check", [written("map.proc", text), "--format", "sarif"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["logicalLocations"][0]["fullyQualifiedName"] for step in steps][-1] == "j"


POOLS = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
 xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d"><collaboration id="c"><participant id="Shop"/><participant id="Bank"/>
</collaboration><di:BPMNDiagram><di:BPMNPlane bpmnElement="c">
<di:BPMNShape bpmnElement="Shop"><dc:Bounds x="0" y="0" width="600" height="200"/></di:BPMNShape>
<di:BPMNShape bpmnElement="Bank"><dc:Bounds x="0" y="{y}" width="600" height="200"/></di:BPMNShape>
</di:BPMNPlane></di:BPMNDiagram></definitions>"""


@pytest.mark.parametrize(("y", "found"), [(120, [["Shop", "Bank"]]), (240, [])])
def test_pools_that_lie_on_one_another_in_a_file_are_found_there(tmp_path, capsys, y, found):
    path = tmp_path / "pools.bpmn"
    path.write_text(POOLS.format(y=y), encoding="utf-8")
    run("check", [str(path), "--json"])
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [each["about"] for each in told if each["rule"] == "overlap"] == found
