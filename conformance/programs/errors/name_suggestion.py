class Shape:
    colour = 'red'


length = 3
try:
    Shape.color
except AttributeError as error:
    print(error)
print(lenght)
