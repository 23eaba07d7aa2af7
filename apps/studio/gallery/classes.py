"""A small zoo: inheritance, properties, operators, and a class that counts."""


class Animal:
    born = 0

    def __init__(self, name, energy=5):
        self.name = name
        self.energy = energy
        Animal.born += 1

    def speak(self):
        return "..."

    @property
    def mood(self):
        return "lively" if self.energy > 3 else "sleepy"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, energy={self.energy})"

    def __lt__(self, other):
        return self.energy < other.energy


class Dog(Animal):
    def speak(self):
        return "Woof"


class Puppy(Dog):
    def speak(self):
        self.energy -= 1
        return super().speak().lower() + "!" * self.energy


class Cat(Animal):
    def speak(self):
        return "Meow" if self.mood == "lively" else "zzz"


animals = [Dog("Rex"), Puppy("Bo", 4), Cat("Luna", 2), Cat("Tom", 9)]
for animal in animals:
    print(f"{animal.name:5} says {animal.speak():8} {animal.mood}")

print("\nmost tired:", min(animals))
print("by energy: ", sorted(animals))
print("born:", Animal.born, " | a puppy's ancestors:", *[c.__name__ for c in Puppy.__mro__])
