"""Keywords that are no strings: most calls refuse them, some native functions look at them themselves."""

import ast
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, *where: print(category.__name__, message)


class Key:
    """Equal to a string, and none."""

    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        return self.text == other

    def __repr__(self):
        return f"Key({self.text!r})"


def attempt(call, /, *args, **keywords):
    try:
        print(call(*args))
    except TypeError as error:
        print(error)


def show(**keywords):
    return keywords


class Initialised(ast.Name):
    def __init__(self, **keywords):
        super().__init__("x")


class Made(ast.Name):
    def __new__(cls, **keywords):
        return super().__new__(cls)


class Meta(type):
    def __call__(cls, **keywords):
        return keywords


class Called(ast.Name, metaclass=Meta):
    pass


class Plain(ast.Name):
    pass


odd = {1: 2}
node = ast.Name("x")
for call in show, dict, len, Initialised, Made, Called, Plain, ast.Name, ast.AST, node.__replace__, "{}".format_map, "text".format:
    attempt(lambda: call(**odd))

attempt(lambda: ast.Name("x", **odd))
attempt(lambda: ast.Name(**{1: 2}, **{1: 3}))
attempt(lambda: ast.Name("x", **{Key("id"): "y"}))
attempt(lambda: ast.Name(**{Key("id"): "y"}))
attempt(lambda: ast.AST.__replace__(node, **odd))
attempt(lambda: node.__replace__(**{Key("id"): "y"}))
attempt(lambda: ast.AST.__init__(node, **odd))
attempt(lambda: "{a}{0}".format(1, **{2: 3}, a=4))


def hot(call, keywords):
    for _ in range(3000):
        try:
            result = call("x", **keywords)
        except TypeError as error:
            result = str(error)
    return result


warnings.simplefilter("ignore")
print(hot(ast.Name, odd))
print(hot(show, odd))
