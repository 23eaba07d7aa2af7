import traceback


def call(*arguments, **keywords):
    raise ValueError('called')


def show(action):
    try:
        action()
    except Exception:
        traceback.print_exc()


def one():
    call(
        1,
        2,
        key='value',
    )


def two():
    return (
        'text'
        + 5
        + 'more'
    )


def three():
    value = {
        'a': 1,
        'b': call(),
        'c': 3,
    }
    return value


def four():
    return call(1)(
        2
    ).attribute[
        3
    ]


def five():
    x = [
        1,
        2,
    ][
        5
    ]


def six():
    for value in (
        1 /
        0,
    ):
        pass


def seven():
    assert (
        False
    ), 'message'


def eight():
    raise KeyError(
        'a',
        'b',
    )


for action in (one, two, three, four, five, six, seven, eight):
    show(action)
