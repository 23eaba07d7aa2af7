import heapq
from bisect import bisect, bisect_left, bisect_right, insort, insort_left

h = []
for n in (5, 1, 8, 3, 2):
    heapq.heappush(h, n)
print(h, heapq.heappop(h), h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h)
data = [7, 3, 9, 1, 4]
heapq.heapify(data)
print(data, heapq.nlargest(2, data), heapq.nsmallest(3, ['bb', 'a', 'ccc'], key=len), list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge('ca', 'b', reverse=True)), [heapq.heappop(data) for _ in range(5)])
mx = [1, 2, 3]
heapq.heapify_max(mx)
heapq.heappush_max(mx, 10)
print(mx, heapq.heappop_max(mx))
tasks = [(2, 'write'), (1, 'read'), (2, 'a'), (3, 'z')]
heapq.heapify(tasks)
print([heapq.heappop(tasks)[1] for _ in range(4)])
a = [1, 3, 3, 5]
print(bisect(a, 3), bisect_left(a, 3), bisect_right(a, 3, 0, 2), bisect_left(a, 0), bisect(a, 9), bisect_left(['a', 'bb', 'ccc'], 2, key=len))
insort(a, 4); insort_left(a, 3)
print(a)
words = []
for w in 'the quick brown fox'.split():
    insort(words, w, key=len)
print(words, ''.join('FDCBA'[bisect([60, 70, 80, 90], score)] for score in (33, 99, 77, 70, 89, 90, 100)))
for bad in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush([1], 'a'), lambda: heapq.heapify((1,)), lambda: bisect([1], 1, -1), lambda: bisect(5, 1)):
    try:
        print(bad())
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
