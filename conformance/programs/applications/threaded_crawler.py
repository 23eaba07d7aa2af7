"""A crawler over an imaginary web with a thread pool, a shared cache, a work queue, and results that do not depend on timing."""
import queue
import threading
from collections import Counter, defaultdict
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, TimeoutError, wait
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

PAGES = {
    'http://a.org/': ['about', 'news/', 'http://b.org/', 'missing'],
    'http://a.org/about': ['/', 'about#team'],
    'http://a.org/news/': ['1', '2', '../about'],
    'http://a.org/news/1': ['2'],
    'http://a.org/news/2': ['1', 'http://b.org/x'],
    'http://b.org/': ['x', 'http://a.org/'],
    'http://b.org/x': ['http://slow.org/', 'y'],
    'http://b.org/y': [],
    'http://slow.org/': ['http://a.org/'],
}


class FetchError(Exception):
    pass


def fetch(url):
    if url not in PAGES:
        raise FetchError(f'404 {url}')
    return PAGES[url]


class Crawler:
    def __init__(self, workers=4):
        self.lock = threading.Lock()
        self.seen = set()
        self.graph = defaultdict(set)
        self.errors = {}
        self.workers = workers
        self.by_thread = Counter()
        self.local = threading.local()

    def normalise(self, base, link):
        return urljoin(base, link).partition('#')[0]

    def visit(self, url):
        self.local.count = getattr(self.local, 'count', 0) + 1
        links = {self.normalise(url, link) for link in fetch(url)}
        with self.lock:
            self.graph[url] |= links
            self.by_thread['visits'] += 1
        return links

    def crawl(self, start):
        with ThreadPoolExecutor(self.workers, thread_name_prefix='crawl') as pool:
            self.seen.add(start)
            pending = {pool.submit(self.visit, start): start}
            while pending:
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    url = pending.pop(future)
                    try:
                        links = future.result()
                    except FetchError as error:
                        self.errors[url] = str(error)
                        continue
                    for link in sorted(links - self.seen):
                        self.seen.add(link)
                        pending[pool.submit(self.visit, link)] = link
        return self


class RankThread(threading.Thread):
    def __init__(self, graph, rounds):
        super().__init__(name='ranker', daemon=True)
        self.graph, self.rounds = graph, rounds
        self.result = None

    def run(self):
        pages = sorted(self.graph)
        rank = dict.fromkeys(pages, 1 / len(pages))
        for _ in range(self.rounds):
            fresh = dict.fromkeys(pages, 0.15 / len(pages))
            for page in pages:
                targets = [t for t in self.graph[page] if t in rank] or pages
                for target in targets:
                    fresh[target] += 0.85 * rank[page] / len(targets)
            rank = fresh
        self.result = rank


def pipeline(items):
    """Three stages joined by queues; each stage is one thread, so the order holds."""
    first, second, out = queue.Queue(2), queue.Queue(2), []
    stop = object()

    def stage(source, function, sink):
        while (item := source.get()) is not stop:
            sink(function(item))
        sink(stop)

    threads = [threading.Thread(target=stage, args=(first, str.upper, second.put)), threading.Thread(target=stage, args=(second, lambda s: s[::-1], lambda x: out.append(x) if x is not stop else None))]
    for thread in threads:
        thread.start()
    for item in items:
        first.put(item)
    first.put(stop)
    for thread in threads:
        thread.join()
    return out


crawler = Crawler().crawl('http://a.org/')
print(len(crawler.seen), crawler.errors, crawler.by_thread['visits'])
for url in sorted(crawler.graph):
    print(f'{url:22}', len(crawler.graph[url]), sorted(urlsplit(link).path for link in crawler.graph[url])[:3])
ranker = RankThread(dict(crawler.graph), 30)
ranker.start()
ranker.join()
print([(page, round(value, 4)) for page, value in sorted(ranker.result.items(), key=lambda item: -item[1])][:3], round(sum(ranker.result.values()), 6))
print(pipeline(['one', 'two', 'three']))
future = Future()
future.add_done_callback(lambda f: print('callback', f.result()))
print(future.done(), future.cancelled())
future.set_result(42)
event = threading.Event()
with ThreadPoolExecutor(1) as pool:
    waiting = pool.submit(event.wait, 5)
    queued = pool.submit(pow, 2, 3)
    print(queued.cancel(), queued.cancelled())
    try:
        waiting.result(timeout=0.01)
    except TimeoutError as error:
        print('TimeoutError', error)
    event.set()
    print(waiting.result())
    print(list(pool.map(len, ['a', 'bb'], timeout=5)))
    failing = pool.submit(fetch, 'nowhere')
    print(type(failing.exception()).__name__, failing.exception())
lock = threading.Condition()
turns, order = iter('abcabc'), []


def speak(name, times):
    for _ in range(times):
        with lock:
            lock.wait_for(lambda: current[0] == name)
            order.append(name)
            current[0] = {'a': 'b', 'b': 'c', 'c': 'a'}[name]
            lock.notify_all()


current = ['a']
speakers = [threading.Thread(target=speak, args=(name, 3)) for name in 'cba']
for thread in speakers:
    thread.start()
for thread in speakers:
    thread.join()
print(''.join(order))
