"""A bank with its unittest suite, mocks, parametrised tests and a doctest suite, run by the program itself."""
import doctest
import io
import re
import sys
import unittest
from unittest import mock


class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        super().__init__(f'{account.owner} has {account.balance}, needs {amount}')
        self.missing = amount - account.balance


class Account:
    """An account.

    >>> a = Account('Ann', 100)
    >>> a.deposit(50)
    150
    >>> a.withdraw(500)
    Traceback (most recent call last):
        ...
    __main__.InsufficientFunds: Ann has 150, needs 500
    >>> a
    Account('Ann', 150)
    """

    def __init__(self, owner, balance=0, clock=None, notify=print):
        self.owner, self.balance = owner, balance
        self.clock = clock
        self.notify = notify
        self.history = []

    def __repr__(self):
        return f'{type(self).__name__}({self.owner!r}, {self.balance!r})'

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError('deposits must be positive')
        self.balance += amount
        self._record('deposit', amount)
        return self.balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(self, amount)
        self.balance -= amount
        self._record('withdraw', amount)
        return self.balance

    def _record(self, kind, amount):
        self.history.append((self.clock.now() if self.clock else None, kind, amount))
        if amount >= 1000:
            self.notify(f'{self.owner}: large {kind} of {amount}')


def transfer(source, target, amount):
    """Moves money.

    >>> a, b = Account('A', 10), Account('B')
    >>> transfer(a, b, 4)
    >>> a.balance, b.balance
    (6, 4)
    """
    source.withdraw(amount)
    try:
        target.deposit(amount)
    except Exception:
        source.balance += amount
        raise


class AccountTest(unittest.TestCase):
    def setUp(self):
        self.notify = mock.Mock(name='notify')
        self.account = Account('Ann', 100, notify=self.notify)
        self.addCleanup(self.notify.reset_mock)

    def test_deposit(self):
        self.assertEqual(self.account.deposit(50), 150)
        self.notify.assert_not_called()

    def test_deposit_refuses(self):
        for amount in (0, -1, -0.5):
            with self.subTest(amount=amount), self.assertRaisesRegex(ValueError, 'positive'):
                self.account.deposit(amount)
        self.assertEqual(self.account.balance, 100)

    def test_withdraw_too_much(self):
        with self.assertRaises(InsufficientFunds) as caught:
            self.account.withdraw(130)
        self.assertEqual(caught.exception.missing, 30)
        self.assertIn('Ann has 100', str(caught.exception))

    def test_large(self):
        self.account.deposit(5000)
        self.notify.assert_called_once_with('Ann: large deposit of 5000')
        self.assertEqual(self.notify.call_args.args[0][:3], 'Ann')

    def test_clock(self):
        clock = mock.Mock(**{'now.side_effect': [1, 2, 3]})
        account = Account('Bob', 5, clock)
        account.deposit(1)
        account.withdraw(2)
        self.assertEqual([time for time, *_ in account.history], [1, 2])
        self.assertEqual(clock.now.call_count, 2)
        self.assertEqual(clock.mock_calls, [mock.call.now(), mock.call.now()])

    def test_wrong_on_purpose(self):
        self.assertEqual(self.account.history, [(None, 'deposit', 1)])


class TransferTest(unittest.TestCase):
    @mock.patch.object(Account, 'deposit', side_effect=OSError('no network'))
    def test_rolls_back(self, deposit):
        a, b = Account('A', 10), Account('B')
        with self.assertRaises(OSError):
            transfer(a, b, 4)
        self.assertEqual(a.balance, 10)
        deposit.assert_called_once_with(4)

    def test_patched_print(self):
        with mock.patch('builtins.print') as printed, mock.patch.dict('os.environ', {'BANK': 'x'}):
            import os
            Account('C', 0, notify=lambda *a: print(*a)).deposit(1000)
            self.assertEqual(os.environ['BANK'], 'x')
        self.assertEqual(printed.call_args_list, [mock.call('C: large deposit of 1000')])

    def test_magic(self):
        fake = mock.MagicMock(spec=Account)
        fake.balance = 3
        fake.__len__.return_value = 7
        self.assertEqual(len(fake), 7)
        with self.assertRaises(AttributeError):
            fake.nothing
        self.assertIsInstance(fake, Account)

    @unittest.skipUnless(sys.version_info >= (4,), 'needs a later Python')
    def test_future(self):
        self.fail('never')


def load_tests(loader, tests, pattern):
    tests.addTests(doctest.DocTestSuite())
    return tests


if __name__ == '__main__':
    stream = io.StringIO()
    program = unittest.main(argv=['bank', '-v'], testRunner=unittest.TextTestRunner(stream, verbosity=2), exit=False)
    print(re.sub(r'in [\d.]+s', 'in TIME', stream.getvalue()))
    result = program.result
    print(result.testsRun, len(result.failures), len(result.errors), [reason for _, reason in result.skipped])
