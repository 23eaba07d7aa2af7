"""Where the carets stand, for many kinds of expressions."""
import traceback


def fails(action):
    try:
        action()
    except Exception:
        traceback.print_exc()


class Box:
    value = None
    items = {}


box = Box()
number, text, zero = 5, 'text', 0
fails(lambda: number + text)
fails(lambda: 1 + number / zero * 2)
fails(lambda: box.items['key']['deeper'])
fails(lambda: box.value.attribute.more)
fails(lambda: number(1, 2))
fails(lambda: -text)
fails(lambda: (number + 1) % (zero) + 3)
fails(lambda: [n for n in range(3) if n / zero])
fails(lambda: text[number:zero]['x'])
fails(lambda: print(number, text.missing(3), sep=''))
fails(lambda: number < text)
fails(lambda: {**number})
fails(lambda: f'{number:{text}}')
fails(lambda: number in zero)
fails(lambda: (lambda a, b: a + b)(1))
fails(lambda: 'ünïcödé' + number + 'after')
fails(lambda: text  +  (  number  ))
fails(lambda: number @ text)
fails(lambda: next(iter([])))
fails(lambda: (yield_ := undefined_name))
