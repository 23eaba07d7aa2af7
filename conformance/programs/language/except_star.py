def raise_group():
    raise ExceptionGroup('group', [ValueError(1), TypeError('t'), ExceptionGroup('inner', [OSError(2), ValueError(3)])])


try:
    raise_group()
except* ValueError as group:
    print('values', group.exceptions, repr(group.message))
except* OSError as group:
    print('os', group)
except* TypeError:
    print('types')
try:
    try:
        raise_group()
    except* ValueError:
        pass
except ExceptionGroup as rest:
    print(rest.exceptions)
try:
    raise KeyError('single')
except* KeyError as group:
    print(repr(group))
try:
    try:
        raise_group()
    except* ValueError:
        raise RuntimeError('from handler')
except* RuntimeError as group:
    print('runtime', group.exceptions)
except* Exception as group:
    print('rest', repr(group))
group = ExceptionGroup('many', [ValueError(1), KeyError(2), ValueError(3)])
match, rest = group.split(ValueError)
print(match, rest, group.subgroup(lambda e: e.args == (2,)), group.derive([OSError()]))
for wrong in ('ExceptionGroup("x", [])', 'ExceptionGroup("x", [1])', 'ExceptionGroup("x", [KeyboardInterrupt()])', 'ExceptionGroup(1, [OSError()])'):
    try:
        eval(wrong)
    except (TypeError, ValueError) as error:
        print(error)
print(type(BaseExceptionGroup('b', [ValueError()])).__name__)
try:
    try:
        1 / 0
    except* ExceptionGroup:
        pass
except TypeError as error:
    print(error)
