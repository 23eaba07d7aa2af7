class Node:
    def __init__(self, value, child=None):
        self.value = value
        self.child = child

    def visit(self, depth=0):
        return self.child.visit(depth + 1) + self.value

    def __repr__(self):
        return f'Node({self.value})'


tree = Node(1, Node(2, Node(3)))
tree.visit()
