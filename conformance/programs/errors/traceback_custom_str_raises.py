class Unprintable(Exception):
    def __str__(self):
        raise ValueError('no text')


class Odd(Exception):
    def __str__(self):
        return 5


import traceback
for cls in (Odd, Unprintable):
    try:
        raise cls('x')
    except cls:
        traceback.print_exc()
raise Unprintable('x')
