import doctest
import logging
import sys
import unittest


def double(x):
    """Doubles.

    >>> double(2)
    4
    >>> double('a')
    'aa'
    >>> double(None)
    Traceback (most recent call last):
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    """
    return x * 2


class DoubleTest(unittest.TestCase):
    def setUp(self):
        self.base = 2

    def test_number(self):
        self.assertEqual(double(self.base), 4)

    def test_failure(self):
        self.assertEqual([1, 2, 3], [1, 2, 4])

    def test_raises(self):
        with self.assertRaisesRegex(TypeError, 'unsupported'):
            double(None)

    @unittest.skip('not now')
    def test_skipped(self):
        pass

    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)


print(doctest.testmod())
suite = unittest.defaultTestLoader.loadTestsFromTestCase(DoubleTest)
result = unittest.TestResult()
suite.run(result)
print(result, [str(test) for test, _ in result.failures], result.skipped[0][1])
logging.basicConfig(stream=sys.stdout, format='%(levelname)s:%(name)s:%(message)s', level=logging.INFO)
logging.getLogger('part').warning('value %d of %s', 3, 'it')
logging.debug('hidden')
try:
    {}['k']
except KeyError:
    logging.exception('failed')
