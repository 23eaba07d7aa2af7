"""Trees and other containers written by hand: AVL tree, trie, LRU cache, skip list, Fenwick tree, union-find, linked list."""
import random
from collections import OrderedDict
from collections.abc import MutableMapping, MutableSequence


class AvlTree(MutableMapping):
    class Node:
        __slots__ = ('key', 'value', 'left', 'right', 'height')

        def __init__(self, key, value):
            self.key, self.value = key, value
            self.left = self.right = None
            self.height = 1

    def __init__(self, items=()):
        self.root, self.size = None, 0
        self.update(items)

    @staticmethod
    def height(node):
        return node.height if node else 0

    def balance(self, node):
        return self.height(node.left) - self.height(node.right)

    def fix(self, node):
        node.height = 1 + max(self.height(node.left), self.height(node.right))
        if self.balance(node) > 1:
            if self.balance(node.left) < 0:
                node.left = self.rotate(node.left, 'right', 'left')
            return self.rotate(node, 'left', 'right')
        if self.balance(node) < -1:
            if self.balance(node.right) > 0:
                node.right = self.rotate(node.right, 'left', 'right')
            return self.rotate(node, 'right', 'left')
        return node

    def rotate(self, node, up, down):
        top = getattr(node, up)
        setattr(node, up, getattr(top, down))
        setattr(top, down, node)
        for n in (node, top):
            n.height = 1 + max(self.height(n.left), self.height(n.right))
        return top

    def __setitem__(self, key, value):
        def insert(node):
            if node is None:
                self.size += 1
                return self.Node(key, value)
            if key == node.key:
                node.value = value
                return node
            side = 'left' if key < node.key else 'right'
            setattr(node, side, insert(getattr(node, side)))
            return self.fix(node)
        self.root = insert(self.root)

    def __getitem__(self, key):
        node = self.root
        while node:
            if key == node.key:
                return node.value
            node = node.left if key < node.key else node.right
        raise KeyError(key)

    def __delitem__(self, key):
        def smallest(node):
            return smallest(node.left) if node.left else node

        def remove(node, key):
            if node is None:
                raise KeyError(key)
            if key < node.key:
                node.left = remove(node.left, key)
            elif node.key < key:
                node.right = remove(node.right, key)
            elif node.left is None or node.right is None:
                return node.left or node.right
            else:
                successor = smallest(node.right)
                node.key, node.value = successor.key, successor.value
                node.right = remove(node.right, successor.key)
            return self.fix(node)
        self.root = remove(self.root, key)
        self.size -= 1

    def __iter__(self):
        stack, node = [], self.root
        while stack or node:
            while node:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.key
            node = node.right

    def __len__(self):
        return self.size

    def __repr__(self):
        return f'AvlTree({dict(self)})'


class Trie:
    def __init__(self, words=()):
        self.children, self.end = {}, False
        for word in words:
            self.add(word)

    def add(self, word):
        node = self
        for char in word:
            node = node.children.setdefault(char, Trie())
        node.end = True

    def __contains__(self, word):
        node = self.walk(word)
        return node is not None and node.end

    def walk(self, prefix):
        node = self
        for char in prefix:
            node = node.children.get(char)
            if node is None:
                return None
        return node

    def complete(self, prefix):
        def below(node, text):
            if node.end:
                yield text
            for char, child in sorted(node.children.items()):
                yield from below(child, text + char)
        node = self.walk(prefix)
        return list(below(node, prefix)) if node else []


class LruCache:
    def __init__(self, capacity):
        self.capacity, self.data, self.hits, self.misses = capacity, OrderedDict(), 0, 0

    def __call__(self, function):
        def cached(argument):
            if argument in self.data:
                self.hits += 1
                self.data.move_to_end(argument)
                return self.data[argument]
            self.misses += 1
            result = self.data[argument] = function(argument)
            if len(self.data) > self.capacity:
                self.data.popitem(last=False)
            return result
        return cached


class SkipList:
    def __init__(self, seed=0):
        self.random = random.Random(seed)
        self.head = [None, [None] * 8]

    def _before(self, value):
        node, path = self.head, [self.head] * 8
        for level in range(7, -1, -1):
            while node[1][level] is not None and node[1][level][0] < value:
                node = node[1][level]
            path[level] = node
        return path

    def add(self, value):
        height = 1
        while height < 8 and self.random.random() < 0.5:
            height += 1
        node = [value, [None] * 8]
        for level, previous in enumerate(self._before(value)[:height]):
            node[1][level], previous[1][level] = previous[1][level], node

    def __contains__(self, value):
        node = self._before(value)[0][1][0]
        return node is not None and node[0] == value

    def __iter__(self):
        node = self.head
        while (node := node[1][0]) is not None:
            yield node[0]


class Fenwick:
    def __init__(self, size):
        self.tree = [0] * (size + 1)

    def add(self, index, amount):
        index += 1
        while index < len(self.tree):
            self.tree[index] += amount
            index += index & -index

    def prefix(self, index):
        total = 0
        while index:
            total += self.tree[index]
            index -= index & -index
        return total


class Linked(MutableSequence):
    def __init__(self, items=()):
        self.first, self.length = None, 0
        for item in reversed(list(items)):
            self.first, self.length = [item, self.first], self.length + 1

    def _cell(self, index):
        index += self.length if index < 0 else 0
        if not 0 <= index < self.length:
            raise IndexError('linked list index out of range')
        cell = self.first
        for _ in range(index):
            cell = cell[1]
        return cell

    def __len__(self): return self.length
    def __getitem__(self, index): return self._cell(index)[0]
    def __setitem__(self, index, value): self._cell(index)[0] = value

    def __delitem__(self, index):
        if index in (0, -self.length):
            self._cell(0)
            self.first = self.first[1]
        else:
            cell = self._cell(index - 1)
            cell[1] = cell[1][1]
        self.length -= 1

    def insert(self, index, value):
        index = min(max(index + self.length if index < 0 else index, 0), self.length)
        if index == 0:
            self.first = [value, self.first]
        else:
            cell = self._cell(index - 1)
            cell[1] = [value, cell[1]]
        self.length += 1


tree = AvlTree((n * 37 % 101, n) for n in range(100))
print(len(tree), list(tree)[:8], tree[37], tree.height(tree.root), 55 in tree, tree.get(1000, 'none'))
for key in list(tree)[::3]:
    del tree[key]
print(len(tree), list(tree)[-5:], tree.height(tree.root), list(tree) == sorted(tree), tree.popitem(), AvlTree({'b': 1, 'a': 2}), AvlTree({1: 2}) == {1: 2})
trie = Trie('car card care cat dog do'.split())
print(trie.complete('car'), trie.complete('d'), trie.complete('x'), 'ca' in trie, 'cat' in trie)
cache = LruCache(3)
square = cache(lambda n: n * n)
print([square(n) for n in (1, 2, 3, 1, 4, 2, 1)], cache.hits, cache.misses, list(cache.data))
skip = SkipList(5)
for n in (5, 1, 9, 3, 7):
    skip.add(n)
print(list(skip), 3 in skip, 4 in skip)
fenwick = Fenwick(10)
for i in range(10):
    fenwick.add(i, i * i)
print([fenwick.prefix(i) for i in range(11)])
linked = Linked('abc')
linked.append('d'); linked.insert(1, 'x'); linked.reverse(); linked.extend('yz'); del linked[0]; linked[-1] = 'Z'
print(list(linked), len(linked), linked.pop(), linked.index('x'), 'q' in linked, linked.count('a'), list(reversed(linked)))
for bad in (lambda: tree[-1], lambda: linked[99], lambda: linked.remove('nope'), lambda: tree.pop(-5), lambda: Linked().pop()):
    try:
        bad()
    except LookupError as error:
        print(type(error).__name__, error)
    except ValueError as error:
        print('ValueError', error)
