for spec in ('', 'd', '5', '<5', '>5', '^5', '=+5', '05', '+', ' ', ',', '_', 'b', 'o', 'x', 'X', '#b', '#o', '#x', '#010x', 'e', 'f', '.1f', '%', 'n', 'c', 'g', '*^9', '_b', '_x', '+,', 'z'):
    try:
        print(f'{spec:6}', *(f'[{n:{spec}}]' for n in (0, 65, -1234, 1234567)))
    except (ValueError, OverflowError) as error:
        print(f'{spec:6}', type(error).__name__, error)
for spec in ('', '.3', '.3f', '.0f', '#.0f', 'e', '.2e', 'E', 'g', '.3g', '#g', 'G', '%', '.1%', '010.2f', '+.1f', ',.2f', '_.2f', 'n', 'z.1f', '>12', '=12', '<12.1f', 's', 'd', 'F'):
    try:
        print(f'{spec:8}', *(f'[{x:{spec}}]' for x in (0.0, 3.14159, -0.04, 1234567.891, 1e100, float('inf'), float('nan'))))
    except ValueError as error:
        print(f'{spec:8}', error)
for spec in ('', '6', '<6', '>6', '^6', '*^6', '.2', '6.2', 's', '_<4s', 'd', '=6', ',', '+', '\U0001f600^5', '06'):
    try:
        print(f'{spec:6}', *(f'[{s:{spec}}]' for s in ('', 'abc', 'longer text')))
    except ValueError as error:
        print(f'{spec:6}', error)
for spec in ('', '.2f', 'g', '>20', '+.1e', 'd', '=10', '010'):
    try:
        print(f'{spec:6}', f'[{1.5 - 2j:{spec}}] [{1j:{spec}}]')
    except ValueError as error:
        print(f'{spec:6}', error)
print(format(True), format(True, 'd'), format(None), format([1]), format(5, '>{}'.format(4)), '{:{}}'.format('x', '>3'), '{:{w}.{p}f}'.format(3.14159, w=8, p=2))
for bad in ('{:5.}', '{:>>5}', '{:.}', '{:,d_}', '{:,_}', '{:5c5}', '{:.3d}', '{!x}', '{!}', '}'):
    try:
        print(bad, repr(bad.format(5)))
    except ValueError as error:
        print(bad, error)
