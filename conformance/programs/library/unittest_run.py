import sys
import unittest


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        if not self.items:
            raise IndexError('empty stack')
        return self.items.pop()


class StackTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print('setUpClass')

    def setUp(self):
        self.stack = Stack()

    def test_push_pop(self):
        """Last in, first out."""
        self.stack.push(1)
        self.stack.push(2)
        self.assertEqual(self.stack.pop(), 2)
        self.assertEqual(self.stack.pop(), 1)

    def test_empty(self):
        with self.assertRaises(IndexError) as caught:
            self.stack.pop()
        self.assertEqual(str(caught.exception), 'empty stack')

    def test_wrong_dict(self):
        self.assertEqual({'a': 1, 'b': [1, 2]}, {'a': 1, 'b': [1, 3]})

    def test_wrong_text(self):
        self.assertEqual('line one\nline two\n', 'line one\nline 2\n', 'extra message')

    def test_error(self):
        self.stack.missing()

    @unittest.skipIf(True, 'always skipped')
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_subtests(self):
        for n in range(3):
            with self.subTest('numbers', n=n):
                self.assertLess(n, 2)

    def test_various(self):
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertIn(1, [1])
        self.assertIsNone(None)
        self.assertRegex('abc', 'b')
        self.assertCountEqual([1, 2], [2, 1])
        self.assertIsInstance(1, int)
        self.addCleanup(print, 'cleanup')


class Failing(unittest.TestCase):
    def runTest(self):
        for check in (lambda: self.assertIn(3, [1]), lambda: self.assertIs(1, None), lambda: self.assertGreater(1, 2), lambda: self.assertFalse('x'), lambda: self.assertListEqual([1, 2], [1]), lambda: self.assertRaises(ValueError, int, '5'), lambda: self.assertAlmostEqual(1, 2), lambda: self.assertNotEqual(1, 1), lambda: self.assertSetEqual({1}, {2}), lambda: self.assertTupleEqual((1,), (2,)), lambda: self.assertRegex('a', 'b'), lambda: self.assertCountEqual([1], [1, 1]), lambda: self.fail('failed'), lambda: self.assertIsInstance(1, str), lambda: self.assertHasAttr(1, 'zz')):
            try:
                check()
            except AssertionError as error:
                print(error)


class Quiet(unittest.TextTestRunner):
    """The time that the tests took is not the same each time."""

    def run(self, test):
        result = super().run(test)
        return result


import io
import re
for verbosity in (1, 2):
    stream = io.StringIO()
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(StackTest)
    result = Quiet(stream, verbosity=verbosity).run(suite)
    print(re.sub(r'in [\d.]+s', 'in TIME', stream.getvalue()))
    print(result.wasSuccessful(), result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.unexpectedSuccesses))
Failing().debug()
