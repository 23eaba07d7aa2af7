import traceback


def show(action):
    try:
        action()
    except Exception as error:
        print(traceback.format_exception(error)[-1], end='')


counter, value_list, username = 0, [1], 'u'


class Person:
    def __init__(self):
        self.first_name = 'Ann'
        self._hidden = 1
        self.age = 3

    def greet(self):
        return greeet()

    def missing_self(self):
        return first_name


def local_names():
    temperature = 5
    return temprature


def far():
    return completely_different_thing


show(lambda: conter)
show(lambda: valuelist)
show(lambda: prnt('x'))
show(lambda: Person().frist_name)
show(lambda: Person().hidden)
show(lambda: Person().ages)
show(lambda: Person().zzzzz)
show(lambda: Person().missing_self())
show(lambda: [].appendd(1))
show(lambda: 'x'.uper())
show(lambda: {}.key())
show(local_names)
show(far)
show(lambda: math.pi)
show(lambda: datetime.now())
show(lambda: None.append)
show(lambda: (1).real_part)
import collections
show(lambda: collections.ordereddict)
show(lambda: collections.namedtupel)
show(lambda: Person.gret)
show(lambda: true)
show(lambda: lenn)
