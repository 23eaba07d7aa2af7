import array
import struct

data = bytearray(b'abcdefgh')
view = memoryview(data)
print(view[0], view[1:3].tobytes(), len(view), view.nbytes, view.format, view.itemsize, view.shape, view.readonly, view.tolist()[:3])
view[0] = 65
view[2:4] = b'XY'
print(data, bytes(view[::2]), view[::-1].tobytes(), view == data, view[4] == 101)
half = view.cast('H')
print(half.shape, half[0], half.format, half.tolist())
grid = view.cast('B', (2, 4))
print(grid.shape, grid.ndim, grid[1, 2], grid.tolist(), grid.strides)
numbers = array.array('i', [1, -2, 3])
mv = memoryview(numbers)
mv[1] = 99
print(numbers, mv.tolist(), mv.format, mv.itemsize, mv.nbytes, mv.tobytes().hex(), mv.contiguous)
try:
    data.append(1)
except BufferError as error:
    print(error)
for action in ('memoryview(b"x")[0] = 1', 'view[0] = 300', 'view[0] = b"x"', 'view[1:3] = b"abc"', 'memoryview("x")', 'view[99]', 'view.cast("Q", (3,))', 'memoryview(b"abc").cast("H")', 'hash(view)', 'view["a"]', 'mv[0] = 2 ** 40'):
    try:
        exec(action)
    except Exception as error:
        print(f'{action}: {type(error).__name__}: {error}')
with memoryview(b'scoped') as scoped:
    print(bytes(scoped), hash(scoped) == hash(b'scoped'), scoped.obj)
try:
    scoped[0]
except ValueError as error:
    print(error)
view.release(), half.release(), grid.release()
del view, half, grid
data.append(33)
print(data, struct.unpack('<2H', memoryview(b'\x01\x00\x02\x00')), memoryview(b'ab') == memoryview(array.array('B', [97, 98])), memoryview(b'a').hex())
floats = memoryview(array.array('d', [1.5, -2.5]))
print(floats.tolist(), list(floats), floats[-1], floats.toreadonly().readonly, floats.c_contiguous)
