"""One at the model at a time; idle work leaves when a turn comes."""

import threading

from app.companion.seat import Seat
from app.domain.control import CancelToken


def test_a_turn_sends_idle_work_away_and_waits_for_it() -> None:
    seat, order = Seat(), []
    inside = threading.Event()

    def idle() -> None:
        with seat.idle(CancelToken()) as token:
            inside.set()
            assert token.wait(20)
            order.append("idle left")

    thread = threading.Thread(target=idle)
    thread.start()
    assert inside.wait(20)
    with seat.turn():
        order.append("turn")
    thread.join()
    assert order == ["idle left", "turn"]


def test_work_beside_is_sent_away_by_a_turn_that_does_not_wait_for_it() -> None:
    seat = Seat()
    with seat.beside(CancelToken()) as token:
        assert not token.cancelled
        with seat.turn():
            assert token.cancelled
            with seat.beside(CancelToken()) as other:
                assert other.cancelled, "a turn is under way"
        with seat.idle(CancelToken()) as beside_it, seat.beside(CancelToken()) as again:
            assert not beside_it.cancelled and not again.cancelled
    mine = CancelToken()
    with seat.beside(mine) as token:
        mine.cancel()
        assert token.cancelled


def test_idle_work_that_comes_while_a_turn_waits_begins_cancelled() -> None:
    seat, seen = Seat(), []
    first_in, first_out = threading.Event(), threading.Event()

    def first() -> None:
        with seat.idle(CancelToken()):
            first_in.set()
            assert first_out.wait(20)

    def turn() -> None:
        with seat.turn():
            pass

    def late() -> None:
        with seat.idle(CancelToken()) as token:
            seen.append(token.cancelled)

    threads = [threading.Thread(target=work) for work in (first, turn, late)]
    threads[0].start()
    assert first_in.wait(20)
    threads[1].start()
    while not seat._waiting:
        pass
    threads[2].start()
    while len(seat._idle) < 2:
        pass
    first_out.set()
    for thread in threads:
        thread.join()
    assert seen == [True]


def test_its_own_cancel_reaches_idle_work() -> None:
    cancel = CancelToken()
    with Seat().idle(cancel) as token:
        cancel.cancel()
        assert token.cancelled


def test_a_seat_is_free_after_an_error() -> None:
    seat = Seat()
    for enter in (seat.turn, lambda: seat.idle(CancelToken())):
        try:
            with enter():
                raise LookupError
        except LookupError:
            pass
    with seat.turn():
        pass
