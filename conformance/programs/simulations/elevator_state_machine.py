"""A lift as a state machine: an enum of states, a table of transitions, observers, and a log; its own tests at the end."""
from __future__ import annotations

import unittest
from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager
from enum import Enum, auto


class State(Enum):
    IDLE = auto()
    UP = auto()
    DOWN = auto()
    OPEN = auto()
    BROKEN = auto()


class TransitionError(RuntimeError):
    def __init__(self, state: State, action: str):
        super().__init__(f'{action!r} is not possible while {state.name}')
        self.state, self.action = state, action


def transition(*sources: State, to: State | None = None):
    """Allows a method in some states; afterwards the machine is in `to`."""
    def decorate(method):
        def wrapper(self, *args, **kwargs):
            if self.state not in sources:
                raise TransitionError(self.state, method.__name__)
            result = method(self, *args, **kwargs)
            if to is not None:
                self.state = to
            return result
        wrapper.__name__ = method.__name__
        wrapper.sources = sources
        return wrapper
    return decorate


class Observable:
    def __init__(self):
        self._observers: dict[str, list[Callable]] = defaultdict(list)

    def on(self, name: str):
        def register(function):
            self._observers[name].append(function)
            return function
        return register

    def notify(self, name: str, *details):
        for observer in self._observers[name]:
            observer(*details)


class Lift(Observable):
    def __init__(self, floors: int):
        super().__init__()
        self.floors, self.floor = floors, 0
        self.calls: set[int] = set()
        self._state = State.IDLE
        self.travelled = 0

    @property
    def state(self) -> State:
        return self._state

    @state.setter
    def state(self, new: State):
        if new is not self._state:
            old, self._state = self._state, new
            self.notify('state', old, new)

    def call(self, floor: int):
        if not 0 <= floor < self.floors:
            raise ValueError(f'no floor {floor}')
        self.calls.add(floor)
        if self.state is State.IDLE:
            self._choose()

    def _choose(self):
        above = [f for f in self.calls if f > self.floor]
        below = [f for f in self.calls if f < self.floor]
        match self.state, bool(above), bool(below):
            case (State.BROKEN, _, _):
                return
            case _ if self.floor in self.calls:
                self.open()
            case (State.UP, True, _) | (State.IDLE | State.OPEN, True, False):
                self.state = State.UP
            case (State.DOWN, _, True) | (State.IDLE | State.OPEN, False, True):
                self.state = State.DOWN
            case (State.IDLE | State.OPEN, True, True):
                nearest = min(self.calls, key=lambda f: (abs(f - self.floor), -f))
                self.state = State.UP if nearest > self.floor else State.DOWN
            case (_, True, _):
                self.state = State.UP
            case (_, _, True):
                self.state = State.DOWN
            case _:
                self.state = State.IDLE

    @transition(State.IDLE, State.UP, State.DOWN, to=State.OPEN)
    def open(self):
        self.calls.discard(self.floor)
        self.notify('open', self.floor)

    @transition(State.OPEN)
    def close(self):
        self._choose()

    @transition(State.UP, State.DOWN)
    def move(self):
        self.floor += 1 if self.state is State.UP else -1
        self.travelled += 1
        self._choose()

    @transition(*State, to=State.BROKEN)
    def break_down(self):
        self.notify('alarm')

    @transition(State.BROKEN, to=State.IDLE)
    def repair(self):
        self.calls.clear()

    def step(self):
        {State.UP: self.move, State.DOWN: self.move, State.OPEN: self.close}.get(self.state, lambda: None)()

    @contextmanager
    def maintenance(self):
        self.break_down()
        try:
            yield self
        finally:
            self.repair()


def demonstrate():
    lift = Lift(6)

    @lift.on('state')
    def log(old, new):
        print(f'  floor {lift.floor}: {old.name} -> {new.name}')

    lift.on('open')(lambda floor: print(f'  doors open at {floor}'))
    lift.on('alarm')(lambda: print('  alarm!'))
    script = {0: [3, 1], 3: [5], 6: [0, 4]}
    for time in range(22):
        for floor in script.get(time, ()):
            lift.call(floor)
        lift.step()
    print('travelled', lift.travelled, lift.state)
    with lift.maintenance():
        try:
            lift.move()
        except TransitionError as error:
            print(error)
    try:
        lift.close()
    except TransitionError as error:
        print(error, error.state, error.action)
    print({name: [s.name for s in method.sources] for name, method in vars(Lift).items() if hasattr(method, 'sources')})


class LiftTest(unittest.TestCase):
    def setUp(self):
        self.lift = Lift(4)

    def run_until_idle(self):
        for _ in range(50):
            if self.lift.state is State.IDLE:
                return
            self.lift.step()
        self.fail('never idle')

    def test_serves_all(self):
        for floor in (3, 1, 2):
            self.lift.call(floor)
        self.run_until_idle()
        self.assertEqual((self.lift.floor, self.lift.calls, self.lift.travelled), (3, set(), 3))

    def test_opens_at_once(self):
        self.lift.call(0)
        self.assertIs(self.lift.state, State.OPEN)

    def test_bad_floor(self):
        for floor in (-1, 4, 100):
            with self.subTest(floor=floor), self.assertRaisesRegex(ValueError, f'no floor {floor}'):
                self.lift.call(floor)

    def test_broken(self):
        self.lift.break_down()
        self.lift.call(2)
        self.lift.step()
        self.assertEqual(self.lift.floor, 0)


if __name__ == '__main__':
    demonstrate()
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(LiftTest).run(result)
    print(result, result.failures, result.errors)
