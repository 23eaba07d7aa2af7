"""Graphs: traversals, shortest paths, spanning trees, topological order, strongly connected components, flow."""
import heapq
from collections import defaultdict, deque
from math import inf


class Graph:
    def __init__(self, edges=(), *, directed=False):
        self.directed = directed
        self.edges = defaultdict(dict)
        for edge in edges:
            self.add(*edge)

    def add(self, a, b, weight=1):
        self.edges[a][b] = weight
        if self.directed:
            self.edges[b]
        else:
            self.edges[b][a] = weight

    def __iter__(self):
        return iter(sorted(self.edges))

    def __len__(self):
        return len(self.edges)

    def __contains__(self, node):
        return node in self.edges

    def __getitem__(self, node):
        return self.edges[node]

    @classmethod
    def parse(cls, text, **options):
        return cls((a, b, int(w)) for a, b, w in (part.split('-') for part in text.split()))if not options else cls(((a, b, int(w)) for a, b, w in (part.split('-') for part in text.split())), **options)

    def breadth_first(self, start):
        seen, queue = {start}, deque([start])
        while queue:
            node = queue.popleft()
            yield node
            for following in sorted(self[node]):
                if following not in seen:
                    seen.add(following)
                    queue.append(following)

    def depth_first(self, node, seen=None):
        seen = set() if seen is None else seen
        seen.add(node)
        yield node
        for following in sorted(self[node]):
            if following not in seen:
                yield from self.depth_first(following, seen)

    def dijkstra(self, start):
        distance, previous, heap = {start: 0}, {}, [(0, start)]
        while heap:
            cost, node = heapq.heappop(heap)
            if cost > distance[node]:
                continue
            for following, weight in self[node].items():
                if (total := cost + weight) < distance.get(following, inf):
                    distance[following], previous[following] = total, node
                    heapq.heappush(heap, (total, following))
        return distance, previous

    def path(self, start, end):
        distance, previous = self.dijkstra(start)
        if end not in distance:
            return None
        route = [end]
        while route[-1] != start:
            route.append(previous[route[-1]])
        return distance[end], route[::-1]

    def bellman_ford(self, start):
        distance = defaultdict(lambda: inf, {start: 0})
        for _ in range(len(self) - 1):
            for a in self:
                for b, weight in self[a].items():
                    distance[b] = min(distance[b], distance[a] + weight)
        if any(distance[a] + w < distance[b] for a in self for b, w in self[a].items()):
            raise ValueError('negative cycle')
        return dict(sorted(distance.items()))

    def floyd_warshall(self):
        nodes = list(self)
        table = {(a, b): 0 if a == b else self[a].get(b, inf) for a in nodes for b in nodes}
        for k in nodes:
            for a in nodes:
                for b in nodes:
                    table[a, b] = min(table[a, b], table[a, k] + table[k, b])
        return table

    def prim(self):
        start = next(iter(self))
        inside, heap, tree = {start}, [(w, start, b) for b, w in self[start].items()], []
        heapq.heapify(heap)
        while heap:
            weight, a, b = heapq.heappop(heap)
            if b not in inside:
                inside.add(b)
                tree.append((a, b, weight))
                for c, w in self[b].items():
                    heapq.heappush(heap, (w, b, c))
        return sum(w for *_, w in tree), tree

    def topological(self):
        incoming = {node: 0 for node in self}
        for node in self:
            for following in self[node]:
                incoming[following] += 1
        ready = [node for node, count in incoming.items() if not count]
        heapq.heapify(ready)
        order = []
        while ready:
            node = heapq.heappop(ready)
            order.append(node)
            for following in self[node]:
                incoming[following] -= 1
                if not incoming[following]:
                    heapq.heappush(ready, following)
        if len(order) < len(self):
            raise ValueError(f'cycle among {sorted(set(self) - set(order))}')
        return order

    def components(self):
        """Tarjan's strongly connected components, without recursion."""
        index, low, on_stack, stack, result = {}, {}, set(), [], []
        for root in self:
            if root in index:
                continue
            work = [(root, iter(sorted(self[root])))]
            index[root] = low[root] = len(index)
            stack.append(root)
            on_stack.add(root)
            while work:
                node, successors = work[-1]
                for following in successors:
                    if following not in index:
                        index[following] = low[following] = len(index)
                        stack.append(following)
                        on_stack.add(following)
                        work.append((following, iter(sorted(self[following]))))
                        break
                    if following in on_stack:
                        low[node] = min(low[node], index[following])
                else:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[node])
                    if low[node] == index[node]:
                        component = set()
                        while node not in component:
                            component.add(member := stack.pop())
                            on_stack.discard(member)
                        result.append(sorted(component))
        return result

    def max_flow(self, source, sink):
        residual = defaultdict(lambda: defaultdict(int))
        for a in self:
            for b, capacity in self[a].items():
                residual[a][b] += capacity
        flow = 0
        while True:
            parents, queue = {source: None}, deque([source])
            while queue and sink not in parents:
                node = queue.popleft()
                for following, capacity in sorted(residual[node].items()):
                    if capacity and following not in parents:
                        parents[following] = node
                        queue.append(following)
            if sink not in parents:
                return flow
            path, node = [], sink
            while parents[node] is not None:
                path.append((parents[node], node))
                node = parents[node]
            step = min(residual[a][b] for a, b in path)
            for a, b in path:
                residual[a][b] -= step
                residual[b][a] += step
            flow += step


roads = Graph.parse('a-b-4 a-c-2 b-c-1 b-d-5 c-d-8 c-e-10 d-e-2 d-f-6 e-f-3 x-y-1')
print(len(roads), 'a' in roads, [*roads.breadth_first('a')], [*roads.depth_first('a')])
print(roads.path('a', 'f'), roads.path('a', 'x'), roads.prim())
directed = Graph.parse('s-a-10 s-b-5 a-b-15 a-t-9 b-c-8 c-t-10 c-a-6', directed=True)
print(directed.max_flow('s', 't'), directed.components(), directed.bellman_ford('s'))
print(Graph.parse('u-v-4 v-w--2 u-w-3', directed=True).bellman_ford('u') if False else Graph([('u', 'v', 4), ('v', 'w', -2), ('u', 'w', 3)], directed=True).bellman_ford('u'))
try:
    Graph([('u', 'v', 1), ('v', 'u', -3)], directed=True).bellman_ford('u')
except ValueError as error:
    print(error)
tasks = Graph([('wake', 'wash'), ('wash', 'eat'), ('wake', 'dress'), ('dress', 'leave'), ('eat', 'leave')], directed=True)
print(tasks.topological())
tasks.add('leave', 'wash')
try:
    tasks.topological()
except ValueError as error:
    print(error)
table = roads.floyd_warshall()
print({f'{a}{b}': table[a, b] for a, b in sorted(table) if a < b and table[a, b] < inf})
print(Graph([(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 4), (6, 5)], directed=True).components())
