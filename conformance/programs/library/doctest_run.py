"""A module with examples.

>>> average([1, 2, 3])
2.0
>>> average([])
Traceback (most recent call last):
    ...
ZeroDivisionError: division by zero
"""
import doctest
import sys


def average(values):
    """Mean value.

    >>> average([2, 4])
    3.0
    >>> average([1])  # doctest: +SKIP
    'never run'
    >>> print(average(range(5)))
    2.5
    """
    return sum(values) / len(values)


def broken():
    """
    >>> broken()
    'right'
    >>> [1, 2,
    ...  3]
    [1, 2, 3]
    >>> list(range(30)) # doctest: +ELLIPSIS
    [0, 1, ..., 29]
    >>> print('a\\n\\nb')
    a
    <BLANKLINE>
    b
    >>> 1 / 0
    0
    """
    return 'wrong'


class Counter:
    """
    >>> c = Counter()
    >>> c.up().up().n
    2
    """
    n = 0

    def up(self):
        self.n += 1
        return self


result = doctest.testmod()
print(result)
test = doctest.DocTestFinder().find(average, 'average')[0]
print([(e.source, e.want) for e in test.examples])
runner = doctest.DocTestRunner(verbose=True)
runner.run(test)
doctest.run_docstring_examples(Counter.__doc__, {'Counter': Counter}, name='Counter')
sys.exit(1 if result.failed else 0)
