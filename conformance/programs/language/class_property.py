class Celsius:
    """A temperature."""

    def __init__(self, degrees=0):
        self.degrees = degrees

    @property
    def fahrenheit(self):
        """Degrees Fahrenheit."""
        return self.degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9

    @fahrenheit.deleter
    def fahrenheit(self):
        print('deleted')
        self.degrees = None

    @property
    def kelvin(self):
        return self.degrees + 273.15


t = Celsius(100)
print(t.fahrenheit, t.kelvin)
t.fahrenheit = 32
print(t.degrees)
del t.fahrenheit
print(t.degrees, Celsius.fahrenheit.__doc__)
for action in ('t.kelvin = 1', 'del t.kelvin', 'Celsius().missing'):
    try:
        exec(action)
    except AttributeError as error:
        print(error)


class Warm(Celsius):
    @Celsius.kelvin.getter
    def kelvin(self):
        return 'warm'


print(Warm(1).kelvin, Celsius(1).kelvin, type(Celsius.kelvin), Celsius.kelvin.fget.__name__)
