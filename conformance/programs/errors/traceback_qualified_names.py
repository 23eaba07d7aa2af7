import traceback


class Outer:
    class Inner(Exception):
        pass


def local():
    class Hidden(Outer.Inner):
        """Defined in a function."""
    return Hidden


for cls in (Outer.Inner, local(), type('Dynamic', (Exception,), {'__module__': 'somewhere.else'})):
    try:
        raise cls('text', 2)
    except Exception:
        traceback.print_exc()
raise Outer.Inner
