import sys

events = []


def tracer(frame, event, argument):
    if frame.f_code.co_filename != __file__:
        return None
    shown = argument if event != 'exception' else argument[0].__name__
    events.append(f'{frame.f_code.co_name}:{event}:{frame.f_lineno - frame.f_code.co_firstlineno}:{shown}')
    return tracer


def helper(n):
    if n > 1:
        return n * 2
    return None


def work():
    total = 0
    for n in range(3):
        total += helper(n) or 0
    try:
        raise KeyError(total)
    except KeyError:
        total = -1
    values = [x for x in range(2)]
    with open(__file__) as f:
        pass
    return total


def generator():
    yield 1
    yield 2


def traced(function):
    events.clear()
    sys.settrace(tracer)
    try:
        function()
    finally:
        sys.settrace(None)
    print(function.__name__, *events, sep='\n  ')


traced(work)
traced(lambda: list(generator()))
traced(lambda: (lambda: 1 if True else 2)())


def opcodes(frame, event, argument):
    frame.f_trace_opcodes = True
    frame.f_trace_lines = False
    if event == 'opcode':
        counts.append(frame.f_lasti)
    return opcodes


counts = []
sys.settrace(opcodes)
helper(5)
sys.settrace(None)
print(len(counts) > 3)
profile = []
sys.setprofile(lambda frame, event, argument: profile.append((event, argument.__name__ if 'c_' in event else frame.f_code.co_name)))
len('abc')
helper(2)
sys.setprofile(None)
print(profile)


def jumper(frame, event, argument):
    if frame.f_code.co_name == 'jumped' and event == 'line' and frame.f_lineno - frame.f_code.co_firstlineno == 2:
        frame.f_lineno += 1
    return jumper


def jumped():
    result = ['a']
    result.append('skipped')
    result.append('b')
    return result


sys.settrace(jumper)
print(jumped())
sys.settrace(None)


def changer(frame, event, argument):
    if event == 'line' and 'secret' in frame.f_locals:
        frame.f_locals['secret'] = 'changed by the tracer'
    return changer


def secretive():
    secret = 'original'
    marker = 1
    return secret


sys.settrace(changer)
value = secretive()
sys.settrace(None)
print(value)
