"""Work beside the window comes back into its thread, or is dropped."""

import threading

from pytestqt.qtbot import QtBot

from editor.background import Background


def test_what_the_work_gives_comes_back_in_the_window_s_thread(qtbot: QtBot):
    background, came = Background(), []
    background.run(threading.get_ident, lambda ident: came.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(came))
    assert came[0][0] != came[0][1] == threading.get_ident()


def test_what_the_work_raises_comes_back_too(qtbot: QtBot):
    background, came = Background(), []
    background.run(lambda: 1 / 0, came.append, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert isinstance(came[0], ZeroDivisionError)


def test_a_bug_in_the_work_is_raised_where_the_crash_dialog_sees_it(qtbot: QtBot):
    background = Background()
    with qtbot.captureExceptions() as bugs:
        background.run(lambda: 1 / 0, print)
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError


def test_work_is_done_in_turn(qtbot: QtBot):
    background, came = Background(), list[int]()
    for number in range(5):
        background.run(lambda number=number: number, came.append)
    qtbot.waitUntil(lambda: len(came) == 5)
    assert came == [0, 1, 2, 3, 4]


def test_after_closing_answers_are_dropped(qtbot: QtBot):
    background, came, may_end = Background(), list[object](), threading.Event()
    background.run(may_end.wait, came.append)
    background.close()
    may_end.set()
    if background._thread is not None:
        background._thread.join(5)
    qtbot.wait(1)
    assert came == []


def test_no_thread_is_begun_before_there_is_work():
    before = threading.active_count()
    Background()
    assert threading.active_count() == before
