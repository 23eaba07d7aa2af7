print('%d %i %u %5d|%-5d|%05d|%+d|% d' % (1, 2, 3, 4, 5, 6, 7, 8))
print('%x %X %#x %o %#o %#X' % (255, 255, 255, 8, 8, 10))
print('%f %.2f %e %.3E %g %G %10.3f|%-10.1f|' % (1.5, 2.345, 12345.678, 0.00012, 1e-10, 1e20, 3.14159, 2.5))
print('%s %r %a %10s|%-10s|%.2s|%5.1s|' % ('é', 'é', 'é', 'right', 'left', 'cut', 'xyz'))
print('%c%c %%' % (65, 'é'), '%*d|%-*d|%.*f' % (5, 1, 5, 2, 2, 3.14159))
print('%(name)s has %(count)03d items, %(price).2f' % {'name': 'cart', 'count': 7, 'price': 9.5, 'unused': 1})
print('%s' % [1, 2], '%s' % None, '%s %s' % ('a', (1, 2)), '%s' % ((1,),), '%s' % {'a': 1})
print('%d' % 3.99, '%d' % True, '%x' % 2 ** 70, '%d' % -10 ** 25, '%.0f' % 0.5, '%.0f' % 1.5, '%5%|' % ())
print(b'%d %s %b %a %x' % (1, b'bytes', b'b', 'é', 255), b'%(k)s' % {b'k': b'v'})
for template, values in (
    ('%d', 'x'), ('%d %d', (1,)), ('%d', (1, 2)), ('%(a)s', 5), ('%(a)s', {}), ('%y', 1), ('%', 1), ('%c', 'ab'), ('%c', -1), ('%x', 1.5), ('%(a', {}), ('%*d', ('x', 1)), ('%f', 'y'), ('text', 5), ('text', [5]), ('%s', ()), ('%.', 1),
):
    try:
        print(repr(template % values))
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(f'{template!r}: {type(error).__name__}: {error}')


class Both:
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
    def __int__(self): return 5
    def __float__(self): return 2.5
    def __index__(self): return 7


print('%s %r %d %f %x' % ((Both(),) * 5))
