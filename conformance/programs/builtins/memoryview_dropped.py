d = bytearray(b'abc')
v = memoryview(d)
def t(f):
    try:
        f(); print('ok', d)
    except BufferError as e: print(e)
t(lambda: d.append(1))
s = v[1:]
v.release()
t(lambda: d.append(1))
del s
t(lambda: d.append(1))
box = [memoryview(d)]
t(lambda: d.clear())
t(lambda: d.extend(b'x'))
d[0] = 9
box.clear()
t(lambda: d.extend(b'x'))
def local():
    m = memoryview(d)
    return bytes(m)
print(local())
t(lambda: d.pop())
def g():
    m = memoryview(d)
    yield 1
it = g(); next(it)
t(lambda: d.pop())
it.close()
t(lambda: d.pop())
for i in range(50):
    d += bytes(memoryview(d)[:1])
print(len(d))
