"""What `__reduce_ex__` gives for objects of built-in types, or why it refuses: those that hold what pickling cannot see."""
import array
import collections
import contextvars
import copy
import csv
import datetime
import decimal
import functools
import inspect
import io
import itertools
import operator
import os
import queue
import random
import re
import struct
import sys
import threading
import types
import typing
import weakref
import zlib


def generator():
    yield 1


async def coroutine():
    pass


async def async_generator():
    yield 1


class Slotted:
    __slots__ = 'x',

    def method(self):
        pass

    @property
    def attribute(self):
        pass

    @classmethod
    def of_class(cls):
        pass


class Count(itertools.count):
    pass


class WithState(itertools.count):
    def __getstate__(self):
        return 'state'


class Lines(list):
    pass


class Table(dict):
    pass


class Module(types.ModuleType):
    pass


class Generic(typing.Generic[typing.TypeVar('T')]):
    pass


slotted = Slotted()
awaited = coroutine()
objects = [
    sys, Module('m'), types.SimpleNamespace(a=1), types.MappingProxyType({}), generator(), async_generator(), awaited, Slotted.method, slotted.method, Slotted.x,
    Slotted.__dict__['attribute'], Slotted.__dict__['of_class'], staticmethod(len), super(Slotted, slotted), (lambda x: lambda: x)(1).__closure__[0],
    sys._getframe(), sys._getframe().f_code, memoryview(b'x'), slice(1), range(3), iter([1]), iter({1: 1}), iter({1}), iter('x'), reversed([1]), enumerate([1]), zip([1]),
    map(str, [1]), filter(None, [1]), itertools.count(), Count(), WithState(), itertools.chain([1]), itertools.cycle([1]), itertools.islice([1], 1), itertools.groupby([1]),
    itertools.tee([1])[0], functools.partial(len), functools.lru_cache(len), functools.cmp_to_key(len), collections.deque([1]), collections.defaultdict(int), operator.itemgetter(1),
    io.BytesIO(b'x'), io.StringIO('x'), io.FileIO('/dev/null'), re.compile('x'), re.match('x', 'x'), weakref.ref(Slotted), contextvars.ContextVar('x'), contextvars.copy_context(),
    threading.Lock(), threading.RLock(), threading.local(), threading.Event(), queue.SimpleQueue(), datetime.timezone.utc, decimal.Decimal(1), array.array('i', [1]), random.Random(1),
    struct.Struct('i'), Exception('x'), type, object(), None, ..., NotImplemented, list[int], int | str, inspect.signature(generator), zlib.compressobj(), [].append, str.join,
    int.__dict__['real'], object.__init__, slotted.__init__, {}.keys(), {}.items(), {}.values(), frozenset(), 1j, Slotted, Lines([1]), Table(a=1), Generic(), csv.reader([]),
    os.stat('/'), next(os.scandir('/')),
]
for value in objects:
    try:
        reduced = value.__reduce_ex__(4)
        outcome = reduced if isinstance(reduced, str) else f'{reduced[0].__name__} and {len(reduced) - 1} more'
    except TypeError as problem:
        outcome = problem
    print(f'{type(value).__name__}: {outcome}')
    for function in copy.copy, copy.deepcopy:
        try:
            copied = function(value)
            print('   ', function.__name__, 'the same' if copied is value else type(copied).__name__)
        except Exception as problem:
            print('   ', function.__name__, type(problem).__name__, problem)
awaited.close()
