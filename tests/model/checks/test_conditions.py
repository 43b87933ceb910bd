from tests.model.checks.looking import about, findings


def test_one_default_and_conditions_are_as_they_should_be():
    assert about('(s) > <d> -{default=true}> (e); <d> -{condition="x > 1"}> (f)', "default-flow") == []


def test_two_defaults_are_one_too_many():
    finding = findings("(s) > <d> -{default=true}> (e); <d> -{default=true}> (f)", "default-flow")[0]
    assert finding.about == ("d-e", "d-f", "d")


def test_the_only_way_on_needs_no_default():
    assert about("(s) > a -{default=true}> (e)", "default-flow") == [("a-e", "a")]


def test_a_default_of_a_parallel_gateway_means_nothing():
    assert about("(s) > <+d> -{default=true}> (e); <+d> > (f)", "default-flow") == [("d-e", "d")]


def test_the_condition_of_a_default_is_never_asked():
    assert about('(s) > <d> -{default=true condition="x"}> (e); <d> -no> (f)', "default-flow") == [("d-e", "d")]


def test_a_condition_behind_a_parallel_gateway_is_never_asked():
    finding = findings('(s) > <+d> -{condition="x > 1"}> (e); <+d> > (f)', "condition")[0]
    assert finding.about == ("d-e", "d")
    assert finding.message == "The flow to “e” has a condition, which “d” does not ask."


def test_a_condition_on_the_only_way_on_leaves_a_case_behind():
    assert about('(s) > a -{condition="x > 1"}> (e)', "condition") == [("a-e", "a")]
