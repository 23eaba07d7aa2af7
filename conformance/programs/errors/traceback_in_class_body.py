def make():
    class Broken:
        fine = 1
        table = {'a': 1}
        value = table['b']

    return Broken


make()
