class Truth:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def __bool__(self):
        print(f'[{self.name}]', end='')
        return self.value

    def __repr__(self):
        return self.name


yes, no = Truth('yes', True), Truth('no', False)
print(yes and no, yes or no, no and yes, no or yes)
print(not yes, not no, yes and yes or no)
print('then' if no else 'else')
while no:
    pass
if yes and not no or no:
    print(' taken')
print(any([no, yes, no]), all([yes, no, yes]))
print(bool(yes), [x for x in (yes, no) if x])


class Sized:
    def __len__(self):
        return 0


class Bad:
    def __bool__(self):
        return 'yes'


print(bool(Sized()), bool(object()), 0 or '' or [] or 'last', 1 and 2 and 3)
try:
    if Bad():
        pass
except TypeError as error:
    print(error)
