"""What is raised, who catches it, and what runs anyway."""


class TooHot(Exception):
    def __init__(self, degrees):
        super().__init__(f"{degrees} degrees are too many")
        self.degrees = degrees


def brew(degrees):
    print(f"brewing at {degrees!r}")
    try:
        if int(degrees) > 96:
            raise TooHot(int(degrees))
        return "tea"
    except ValueError as error:
        raise RuntimeError("the kettle cannot read") from error
    finally:
        print("  kettle off")


for setting in [80, "warm", 300]:
    try:
        print("  got", brew(setting))
    except TooHot as error:
        error.add_note("Below 96 it would have been tea.")
        print("  too hot:", error, "|", *error.__notes__)
    except RuntimeError as error:
        print("  failed:", error, "| because:", error.__cause__)
    else:
        print("  enjoy")

# Several at once.
try:
    raise ExceptionGroup("a bad morning", [TooHot(120), KeyError("cup"), ValueError("spoon")])
except* (KeyError, ValueError) as group:
    print("caught", [repr(error) for error in group.exceptions])
except* TooHot as group:
    print("and", group.exceptions[0])
