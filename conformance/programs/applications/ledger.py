"""Double-entry bookkeeping: accounts, transactions from stdin, balances in decimals, reports."""
from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Iterable, Iterator


class LedgerError(Exception):
    def __init__(self, message: str, line: int | None = None):
        super().__init__(f'line {line}: {message}' if line else message)
        self.line = line


@dataclass(frozen=True)
class Posting:
    account: str
    amount: Decimal

    @property
    def parents(self) -> Iterator[str]:
        parts = self.account.split(':')
        return (':'.join(parts[:n]) for n in range(1, len(parts) + 1))


@dataclass
class Transaction:
    day: date
    description: str
    postings: list[Posting] = field(default_factory=list)

    def __post_init__(self):
        self.tags = set(re.findall(r'#(\w+)', self.description))

    def balanced(self) -> Transaction:
        open_ones = [p for p in self.postings if p.amount is None]
        total = sum((p.amount for p in self.postings if p.amount is not None), Decimal(0))
        if len(open_ones) > 1:
            raise LedgerError('only one amount may be left out')
        if open_ones:
            index = self.postings.index(open_ones[0])
            self.postings[index] = Posting(open_ones[0].account, -total)
        elif total:
            raise LedgerError(f'{self.description!r} is off by {total}')
        return self


class Ledger:
    def __init__(self):
        self.transactions: list[Transaction] = []
        self.errors: list[LedgerError] = []

    def parse(self, lines: Iterable[str]) -> Ledger:
        numbered = ((n, line.rstrip()) for n, line in enumerate(lines, 1))
        for blank, group in groupby(numbered, key=lambda pair: not pair[1] or pair[1].startswith(';')):
            if blank:
                continue
            (number, head), *rest = group
            try:
                self.transactions.append(self.transaction(head, rest, number).balanced())
            except LedgerError as error:
                self.errors.append(LedgerError(str(error), number) if error.line is None else error)
        return self

    @staticmethod
    def transaction(head: str, rest: list[tuple[int, str]], number: int) -> Transaction:
        match head.split(maxsplit=1):
            case [day, description]:
                try:
                    result = Transaction(date.fromisoformat(day), description)
                except ValueError as error:
                    raise LedgerError(str(error), number) from error
            case _:
                raise LedgerError(f'cannot read {head!r}', number)
        for line_number, line in rest:
            found = re.fullmatch(r'\s+(?P<account>[\w:]+)(?:\s+(?P<amount>-?[\d,]+(?:\.\d+)?))?', line)
            if not found:
                raise LedgerError(f'bad posting {line.strip()!r}', line_number)
            amount = found['amount']
            result.postings.append(Posting(found['account'], None if amount is None else Decimal(amount.replace(',', ''))))
        return result

    def balances(self, until: date = date.max) -> dict[str, Decimal]:
        totals: dict[str, Decimal] = defaultdict(Decimal)
        for transaction in self.transactions:
            if transaction.day <= until:
                for posting in transaction.postings:
                    for account in posting.parents:
                        totals[account] += posting.amount
        return dict(sorted(totals.items()))

    def register(self, account: str) -> Iterator[tuple[date, str, Decimal, Decimal]]:
        running = Decimal(0)
        for transaction in sorted(self.transactions, key=lambda t: t.day):
            for posting in transaction.postings:
                if posting.account.startswith(account):
                    running += posting.amount
                    yield transaction.day, transaction.description, posting.amount, running

    def monthly(self, account: str) -> dict[str, Decimal]:
        result: dict[str, Decimal] = {}
        for day, _, amount, _ in self.register(account):
            key = f'{day:%Y-%m}'
            result[key] = result.get(key, Decimal(0)) + amount
        return result


ledger = Ledger().parse(sys.stdin)
print('Balances')
for account, total in ledger.balances().items():
    depth = account.count(':')
    name = account.rpartition(':')[2]
    print(f'{total:>12,.2f}  {"  " * depth}{name}')
print('\nOn 2024-01-31:', {k: str(v) for k, v in ledger.balances(date(2024, 1, 31)).items() if ':' not in k})
print('\nRegister of cash')
for day, description, amount, running in ledger.register('assets:cash'):
    print(f'{day} {description:<24.24} {amount:>10} {running:>10}')
print('\nExpenses by month:', ', '.join(f'{month} {total}' for month, total in ledger.monthly('expenses').items()))
print('Tags:', sorted({tag for t in ledger.transactions for tag in t.tags}))
print('\nErrors')
for error in ledger.errors:
    print(f'  {error}', f'(from {type(error.__cause__).__name__})' if error.__cause__ else '')
print('check', sum(total for account, total in ledger.balances().items() if ':' not in account) == 0)
