def fail(kind):
    raise kind('failed')


errors = []
for kind in (ValueError, KeyError):
    try:
        fail(kind)
    except Exception as error:
        errors.append(error)
raise ExceptionGroup('several', errors)
