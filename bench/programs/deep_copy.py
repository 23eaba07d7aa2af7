"""copy: deep copies of nested containers, of objects that know each other, and with `__deepcopy__`; shallow ones and `__replace__`."""
import copy


class Part:
    def __init__(self, name, owner):
        self.name = name
        self.owner = owner
        self.sizes = [1, 2, 3]


class Machine:
    def __init__(self, number):
        self.number = number
        self.parts = [Part(f'part {n}', self) for n in range(6)]
        self.options = {'colour': 'red', 'weights': (1.5, [2, 3])}


class Shared:
    copies = 0

    def __deepcopy__(self, memo):
        Shared.copies += 1
        return self


def work():
    Shared.copies = 0
    shared = Shared()
    total = 0
    machines = [Machine(n) for n in range(12)]
    for _ in range(150):
        for machine in copy.deepcopy(machines):
            total += machine.parts[3].owner.number + len(machine.options)
    table = {n: [n, (n, n + 1), {'x': [n], 'y': shared}] for n in range(300)}
    for _ in range(150):
        total += copy.deepcopy(table)[7][2]['x'][0]
    for n in range(300_000):
        part = copy.copy(machines[n % 12].parts[n % 6])
        total += len(part.sizes)
    return f'{total} {Shared.copies}'


if __name__ == '__main__':
    print(work())
