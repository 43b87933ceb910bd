"""The benchmarks' own arithmetic and the shape of what they print."""

import json

import pytest

from benchmarks.__main__ import as_json, as_table, main
from benchmarks.timing import Figure, figure


def test_a_figure_is_the_median_and_the_two_tails():
    assert figure(reversed(range(101))) == Figure(median=50, p95=95, p99=99)


def test_a_figure_over_its_bar_says_so():
    assert "over the bar" in as_table(10, {"slow": Figure(9, 9, 9, bar=5)})
    assert "over the bar" not in as_table(10, {"quick": Figure(4, 9, 9, bar=5)})


def test_the_json_names_the_machine_the_steps_and_each_figure():
    answer = json.loads(as_json(10, {"pan": Figure(1.5, 2, 3, bar=4)}))
    assert answer["steps"] == 10 and answer["machine"]
    assert answer["figures"] == {"pan": {"median": 1.5, "p95": 2, "p99": 3, "unit": "ms", "bar": 4}}


def test_a_name_that_is_no_benchmark_is_refused():
    with pytest.raises(SystemExit):
        main(["nothing"])
