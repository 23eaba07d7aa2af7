def fail(error):
    raise error


errors = []
for error in (ValueError('one'), TypeError('two')):
    try:
        fail(error)
    except Exception as caught:
        caught.add_note(f'note on {caught}')
        errors.append(caught)
inner = ExceptionGroup('inner', errors)
inner.add_note('a note on a group')
try:
    raise KeyError('cause')
except KeyError as cause:
    raise ExceptionGroup('outer', [OSError(2, 'plain'), inner, ExceptionGroup('deep', [ExceptionGroup('deeper', [IndexError('x')])])]) from cause
