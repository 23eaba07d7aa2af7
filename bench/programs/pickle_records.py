"""pickle: lists, dicts, texts, shared and cyclic references and objects of classes, in two protocols.

The length of a pickle is no part of the checksum: it tells which equal texts were one object.
"""
import pickle


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []


class Money:
    __slots__ = 'amount', 'currency'

    def __init__(self, amount, currency):
        self.amount, self.currency = amount, currency

    def __reduce__(self):
        return Money, (self.amount, self.currency)


def tree(depth, parent=None):
    node = Node(f'node {depth}', parent)
    if depth:
        node.children = [tree(depth - 1, node) for _ in range(3)]
    return node


def count(node):
    return 1 + sum(count(child) for child in node.children if child.parent is node)


def work():
    records = [
        {'id': n, 'name': f'record {n}', 'values': [n, n / 2, -n, n ** 9], 'pair': (n % 5, None), 'set': {n, n + 1}, 'raw': b'x' * (n % 9)}
        for n in range(2500)
    ]
    total = 0
    for protocol in 2, pickle.HIGHEST_PROTOCOL:
        for _ in range(25):
            data = pickle.dumps(records, protocol)
            back = pickle.loads(data)
            total += back[77]['values'][2] + len(back[-1]['set'])
        data = pickle.dumps(tree(8), protocol)
        total += count(pickle.loads(data))
        data = pickle.dumps([Money(n % 50, 'EUR') for n in range(25_000)], protocol)
        total += sum(money.amount for money in pickle.loads(data))
    return total


if __name__ == '__main__':
    print(work())
