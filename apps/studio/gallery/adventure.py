"""A small adventure. Try: look, go north, take lamp, help."""

ROOMS = {
    "hall": ("A hall of glass. Something breathes behind the panes.", {"north": "garden", "east": "library"}),
    "garden": ("A garden under a dome. The plants lean towards you.", {"south": "hall"}),
    "library": ("Shelves up to the dark. A trapdoor in the floor.", {"west": "hall", "down": "cellar"}),
    "cellar": ("It is dark here.", {"up": "library"}),
}
things = {"lamp": "garden", "book": "library", "key": "cellar"}
here, bag = "hall", []


def describe():
    text, exits = ROOMS[here]
    if here == "cellar" and "lamp" in bag:
        text = "In the light of your lamp: an old cage, its door ajar."
    print("\n" + text)
    seen = [thing for thing, place in things.items() if place == here and (here != "cellar" or "lamp" in bag)]
    if seen:
        print("You see: " + ", ".join(seen) + ".")
    print("Ways: " + ", ".join(exits) + ".")


describe()
while True:
    try:
        words = input("> ").lower().split()
    except EOFError:
        break
    match words:
        case ["go", way] | [("north" | "south" | "east" | "west" | "up" | "down") as way] if way in ROOMS[here][1]:
            here = ROOMS[here][1][way]
            describe()
        case ["take", thing] if things.get(thing) == here and (here != "cellar" or "lamp" in bag):
            things[thing] = None
            bag.append(thing)
            print(f"You take the {thing}.")
            if thing == "key":
                print("It fits the door of the glass house. You are out. You have won!")
                break
        case ["look"]:
            describe()
        case ["bag"] | ["inventory"]:
            print("You carry: " + (", ".join(bag) or "nothing") + ".")
        case ["quit"]:
            break
        case ["help"] | []:
            print("go north, take lamp, look, bag, quit")
        case _:
            print("That does not work.")
