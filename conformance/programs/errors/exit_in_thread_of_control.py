"""exit() from nested calls, caught and not caught."""
try:
    exit(5)
except SystemExit as error:
    print('caught', error.code)


class Cleanup:
    def __enter__(self):
        print('enter')

    def __exit__(self, kind, value, traceback):
        print('exit', kind.__name__, value.code)


with Cleanup():
    quit('quit with text')
