"""Turtle graphics on a canvas in the output, with the names of the standard library's turtle.

What is drawn goes to the output as control sequences, several commands in each; the page draws them. Keys and clicks do not
reach a turtle.
"""
import math
import sys
import time
from contextlib import contextmanager

_pending = []
_screen = None
_ids = 0


class TurtleScreenError(Exception):
    pass


class Vec2D(tuple):
    """A point, with the arithmetic of vectors."""

    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    def __add__(self, other):
        return Vec2D(self[0] + other[0], self[1] + other[1])

    def __sub__(self, other):
        return Vec2D(self[0] - other[0], self[1] - other[1])

    def __mul__(self, other):
        if isinstance(other, Vec2D):
            return self[0] * other[0] + self[1] * other[1]
        return Vec2D(self[0] * other, self[1] * other)

    def __rmul__(self, other):
        return Vec2D(self[0] * other, self[1] * other)

    def __neg__(self):
        return Vec2D(-self[0], -self[1])

    def __abs__(self):
        return math.hypot(*self)

    def rotate(self, angle):
        turn = math.radians(angle)
        c, s = math.cos(turn), math.sin(turn)
        return Vec2D(self[0] * c - self[1] * s, self[0] * s + self[1] * c)

    def __repr__(self):
        return f"({self[0]:.2f},{self[1]:.2f})"


def _send(*parts):
    _pending.append(" ".join(f"{part:.2f}".rstrip("0").rstrip(".") if isinstance(part, float) else str(part) for part in parts))
    if len(_pending) > 2000:
        _flush()


def _flush():
    if _pending:
        sys.stdout.write("\x1b]1337;Turtle=" + ";".join(_pending) + "\x07")
        sys.stdout.flush()
        _pending.clear()


class TurtleScreen:
    def __init__(self):
        self._turtles, self._timers = [], []
        self._tracing, self._delay, self._colormode = 1, 10, 1.0
        self._bgcolor, self._size, self._canvas = "white", (480, 400), (400, 300)
        self._begun = False

    def _begin(self):
        if not self._begun:
            self._begun = True
            _send("size", *self._size)

    def _show(self):
        """After each visible step."""
        if self._tracing == 0:
            return
        _flush()
        if self._delay > 0:
            time.sleep(self._delay / 1000)

    def _color(self, args):
        """A name, #rrggbb, or three numbers up to colormode()."""
        color = args[0] if len(args) == 1 else args
        if isinstance(color, str):
            if not color or any(c in " ;\x07\x1b" for c in color.strip()):
                color = color.replace(" ", "")
            if not color.lstrip("#").isalnum():
                raise TurtleScreenError(f"bad color string: {color}")
            return color
        r, g, b = color
        if self._colormode == 1.0:
            r, g, b = (round(255.0 * part) for part in (r, g, b))
        if not all(0 <= part <= 255 for part in (r, g, b)):
            raise TurtleScreenError(f"bad color sequence: {color}")
        return f"#{r:02x}{g:02x}{b:02x}"

    def bgcolor(self, *args):
        if not args:
            return self._bgcolor
        self._begin()
        self._bgcolor = self._color(args)
        _send("bg", self._bgcolor)
        self._show()

    def setup(self, width=0.5, height=0.75, startx=None, starty=None):
        pixels = [int(960 * width) if isinstance(width, float) and width <= 1 else int(width),
                  int(640 * height) if isinstance(height, float) and height <= 1 else int(height)]
        self._size = (min(2000, max(50, pixels[0])), min(2000, max(50, pixels[1])))
        self._begun = True
        _send("size", *self._size)
        self._show()

    def screensize(self, canvwidth=None, canvheight=None, bg=None):
        if canvwidth is canvheight is bg is None:
            return self._canvas
        self._canvas = (canvwidth or self._canvas[0], canvheight or self._canvas[1])
        if bg is not None:
            self.bgcolor(bg)

    def colormode(self, cmode=None):
        if cmode is None:
            return self._colormode
        if cmode in (1, 1.0):
            self._colormode = 1.0
        elif cmode == 255:
            self._colormode = 255

    def tracer(self, n=None, delay=None):
        if n is None:
            return self._tracing
        self._tracing = int(n)
        if delay is not None:
            self._delay = int(delay)
        if self._tracing:
            self.update()

    def delay(self, delay=None):
        if delay is None:
            return self._delay
        self._delay = int(delay)

    def update(self):
        for turtle in self._turtles:
            turtle._state()
        _flush()

    def turtles(self):
        return list(self._turtles)

    def clear(self):
        self._turtles.clear()
        self._bgcolor, self._tracing = "white", 1
        _send("bg", "white")
        _send("clear")
        self._show()

    clearscreen = clear

    def reset(self):
        for turtle in self._turtles:
            turtle.reset()

    resetscreen = reset

    def window_width(self):
        return self._size[0]

    def window_height(self):
        return self._size[1]

    def mode(self, mode=None):
        if mode is None:
            return "standard"
        if mode != "standard":
            raise NotImplementedError(f"the page's turtle knows mode 'standard' only, not {mode!r}")
        self.reset()

    def title(self, titlestring):
        pass

    def getcanvas(self):
        raise NotImplementedError("the page's turtle has no tkinter canvas")

    def textinput(self, title, prompt):
        _flush()
        try:
            return input(f"{title}: {prompt} ")
        except EOFError:
            return None

    def numinput(self, title, prompt, default=None, minval=None, maxval=None):
        while True:
            text = self.textinput(title, prompt)
            if text is None:
                return None
            try:
                number = float(text) if text or default is None else float(default)
            except ValueError:
                print("Not a number. Please try again.")
                continue
            if minval is not None and number < minval:
                print(f"The allowed minimum is {minval}.")
            elif maxval is not None and number > maxval:
                print(f"The allowed maximum is {maxval}.")
            else:
                return number

    def ontimer(self, fun, t=0):
        self._timers.append((time.monotonic() + t / 1000, len(self._timers), fun))

    def listen(self, xdummy=None, ydummy=None):
        pass

    def _no_events(self, *args, **kwargs):
        raise NotImplementedError("keys and clicks do not reach a turtle in the page; ontimer() and input() work")

    onkey = onkeypress = onkeyrelease = onclick = onscreenclick = _no_events

    def mainloop(self):
        self.update()
        while self._timers:
            self._timers.sort()
            when, _, fun = self._timers.pop(0)
            time.sleep(max(0, when - time.monotonic()))
            fun()
            self.update()

    def bye(self):
        _flush()

    exitonclick = mainloop


def Screen():
    global _screen
    if _screen is None:
        _screen = TurtleScreen()
    return _screen


class Turtle:
    _speeds = {"fastest": 0, "fast": 10, "normal": 6, "slow": 3, "slowest": 1}
    _shapes = ("arrow", "blank", "circle", "classic", "square", "triangle", "turtle")

    def __init__(self, shape="classic", undobuffersize=1000, visible=True):
        global _ids
        self.screen = Screen()
        self._id, _ids = _ids, _ids + 1
        self.screen._begin()
        self.screen._turtles.append(self)
        self._fullcircle = 360.0
        self._first()
        self._shape, self._visible = shape, visible
        self._state()
        self.screen._show()

    def _first(self):
        self._position, self._heading = Vec2D(0.0, 0.0), 0.0
        self._down, self._width, self._speed = True, 1, 3
        self._pencolor = self._fillcolor = "black"
        self._stretch, self._tilt = (1.0, 1.0, 1), 0.0
        self._visible, self._shape = True, "classic"
        self._filling = self._poly = self._lastpoly = None
        self._undo, self._stamps = [], 0

    # ---- drawing

    def _state(self):
        x, y = self._position
        _send("turtle", self._id, x, y, self._heading + self._tilt, self._shape if self._visible else "blank", self._pencolor, self._fillcolor, *self._stretch[:2])

    def _remember(self, items=0):
        self._undo.append((items, self._position, self._heading))
        del self._undo[:-1000]

    def _step(self):
        self._state()
        self.screen._show()

    def _move(self, end):
        start = self._position
        distance = abs(end - start)
        if self._speed and self.screen._tracing == 1 and distance > 0:
            hops = 1 + int(distance / (3 * 1.1 ** self._speed * self._speed))
            for hop in range(1, hops):
                self._position = start + (end - start) * (hop / hops)
                if self._down:
                    _send("trail", self._id, *start, *self._position, self._width, self._pencolor)
                self._step()
        self._remember(int(self._down))
        self._position = end
        if self._down:
            _send("line", self._id, *start, *end, self._width, self._pencolor)
        for points in (self._filling, self._poly):
            if points is not None:
                points.append(end)
        self._step()

    def _turn(self, degrees):
        self._remember()
        if self._speed and self.screen._tracing == 1:
            hops = 1 + int(abs(degrees) / (3.0 * self._speed))
            start = self._heading
            for hop in range(1, hops):
                self._heading = start + degrees * hop / hops
                self._step()
            self._heading = start
        self._heading = (self._heading + degrees) % 360
        self._step()

    def forward(self, distance):
        self._move(self._position + Vec2D(distance, 0.0).rotate(self._heading))

    def back(self, distance):
        self.forward(-distance)

    def right(self, angle):
        self._turn(-angle * 360 / self._fullcircle)

    def left(self, angle):
        self._turn(angle * 360 / self._fullcircle)

    def goto(self, x, y=None):
        x, y = x if y is None else (x, y)
        self._move(Vec2D(float(x), float(y)))

    def teleport(self, x=None, y=None, *, fill_gap=False):
        down, self._down = self._down, False
        filling, self._filling = self._filling, (self._filling if fill_gap else None)
        self.goto(self.xcor() if x is None else x, self.ycor() if y is None else y)
        self._down, self._filling = down, filling

    def setx(self, x):
        self.goto(x, self.ycor())

    def sety(self, y):
        self.goto(self.xcor(), y)

    def setheading(self, to_angle):
        difference = (to_angle * 360 / self._fullcircle - self._heading) % 360
        self._turn(difference - 360 if difference > 180 else difference)

    def home(self):
        self.goto(0, 0)
        self.setheading(0)

    def circle(self, radius, extent=None, steps=None):
        extent = self._fullcircle if extent is None else extent
        degrees = extent * 360 / self._fullcircle
        if steps is None:
            steps = 1 + int(min(11 + abs(radius) / 6.0, 59.0) * abs(degrees) / 360)
        turn = degrees / steps
        half = turn / 2 if radius >= 0 else -turn / 2
        length = 2.0 * abs(radius) * math.sin(math.radians(abs(turn) / 2)) * (1 if degrees >= 0 else -1)
        sign = 1 if radius >= 0 else -1
        speed, tracing, undo = self._speed, self.screen._tracing, self._undo
        start = self._position, self._heading
        self._undo = []
        self._speed = 0
        if speed == 0:
            self.screen._tracing = 0
        self._heading += half
        for step in range(steps):
            if step:
                self._heading += sign * turn
            self.forward(length)
        self._heading = (self._heading + half) % 360
        # One thing to undo.
        undo.append((sum(items for items, *_ in self._undo), *start))
        self._speed, self.screen._tracing, self._undo = speed, tracing, undo
        self._step()

    def dot(self, size=None, *color):
        size = max(self._width + 4, 2 * self._width) if size is None else size
        self._remember(1)
        _send("dot", self._id, *self._position, size, self.screen._color(color) if color else self._pencolor)
        self.screen._show()

    def stamp(self):
        self._stamps += 1
        self._remember(1)
        _send("stamp", self._id, *self._position, self._heading + self._tilt, self._shape, self._pencolor, self._fillcolor, *self._stretch[:2], self._stamps)
        self.screen._show()
        return self._stamps

    def clearstamp(self, stampid):
        _send("unstamp", self._id, stampid)
        self.screen._show()

    def clearstamps(self, n=None):
        ids = range(1, self._stamps + 1)
        for stamp in ids if n is None else ids[:n] if n >= 0 else ids[n:]:
            self.clearstamp(stamp)

    def write(self, arg, move=False, align="left", font=("Arial", 8, "normal")):
        family, size, *style = font
        self._remember(1)
        _send("text", self._id, *self._position, align, size, "bold" if "bold" in style else "italic" if "italic" in style else "normal", self._pencolor, str(arg).encode().hex() or "20")
        if move:
            self._position += Vec2D(len(str(arg)) * size * 0.6, 0)
        self._step()

    def undo(self):
        if self._undo:
            items, self._position, self._heading = self._undo.pop()
            for _ in range(items):
                _send("undo", self._id)
            self._step()

    def clear(self):
        _send("clear", self._id)
        self._step()

    def reset(self):
        _send("clear", self._id)
        self._first()
        self._step()

    # ---- filling

    def begin_fill(self):
        self._filling = [self._position]
        _send("fill", self._id)

    def end_fill(self):
        if self._filling is not None and len(self._filling) > 2:
            _send("filled", self._id, self._fillcolor, *(part for point in self._filling for part in point))
        self._filling = None
        self.screen._show()

    def filling(self):
        return self._filling is not None

    @contextmanager
    def fill(self):
        self.begin_fill()
        try:
            yield
        finally:
            self.end_fill()

    def begin_poly(self):
        self._poly = [self._position]

    def end_poly(self):
        self._lastpoly, self._poly = tuple(self._poly or ()), None

    @contextmanager
    def poly(self):
        self.begin_poly()
        try:
            yield
        finally:
            self.end_poly()

    def get_poly(self):
        return self._lastpoly

    # ---- the pen

    def pendown(self):
        self._down = True

    def penup(self):
        self._down = False

    def isdown(self):
        return self._down

    def pensize(self, width=None):
        if width is None:
            return self._width
        self._width = width

    def speed(self, speed=None):
        if speed is None:
            return self._speed
        speed = self._speeds.get(speed, speed)
        self._speed = round(speed) if 0.5 < speed < 10.5 else 0

    def pencolor(self, *args):
        if not args:
            return self._pencolor
        self._pencolor = self.screen._color(args)
        self._step()

    def fillcolor(self, *args):
        if not args:
            return self._fillcolor
        self._fillcolor = self.screen._color(args)
        self._step()

    def color(self, *args):
        if not args:
            return self._pencolor, self._fillcolor
        pen, fill = args if len(args) == 2 else (args, args)
        self._pencolor = self.screen._color(pen if isinstance(pen, tuple) and pen is args else (pen,))
        self._fillcolor = self.screen._color(fill if isinstance(fill, tuple) and fill is args else (fill,))
        self._step()

    def pen(self, pen=None, **settings):
        if pen is None and not settings:
            return {"shown": self._visible, "pendown": self._down, "pencolor": self._pencolor, "fillcolor": self._fillcolor, "pensize": self._width,
                    "speed": self._speed, "stretchfactor": self._stretch[:2], "outline": self._stretch[2], "tilt": self._tilt}
        settings = (pen or {}) | settings
        self._visible, self._down = settings.get("shown", self._visible), settings.get("pendown", self._down)
        self._width, self._speed = settings.get("pensize", self._width), settings.get("speed", self._speed)
        for name in ("pencolor", "fillcolor"):
            if name in settings:
                getattr(self, name)(settings[name])
        self._step()

    # ---- the turtle itself

    def showturtle(self):
        self._visible = True
        self._step()

    def hideturtle(self):
        self._visible = False
        self._step()

    def isvisible(self):
        return self._visible

    def shape(self, name=None):
        if name is None:
            return self._shape
        if name not in self._shapes:
            raise TurtleScreenError(f"There is no shape named {name}")
        self._shape = name
        self._step()

    def shapesize(self, stretch_wid=None, stretch_len=None, outline=None):
        if stretch_wid is stretch_len is outline is None:
            return self._stretch
        wide = self._stretch[0] if stretch_wid is None else stretch_wid
        self._stretch = (float(wide), float(wide if stretch_len is None else stretch_len), self._stretch[2] if outline is None else outline)
        self._step()

    def tilt(self, angle):
        self._tilt += angle * 360 / self._fullcircle
        self._step()

    def tiltangle(self, angle=None):
        if angle is None:
            return self._tilt * self._fullcircle / 360
        self._tilt = angle * 360 / self._fullcircle
        self._step()

    def clone(self):
        twin = Turtle(self._shape, visible=self._visible)
        for name in ("_position", "_heading", "_down", "_width", "_speed", "_pencolor", "_fillcolor", "_stretch", "_tilt", "_fullcircle"):
            setattr(twin, name, getattr(self, name))
        twin._step()
        return twin

    def getturtle(self):
        return self

    def getscreen(self):
        return self.screen

    # ---- where it is

    def position(self):
        return self._position

    def xcor(self):
        return self._position[0]

    def ycor(self):
        return self._position[1]

    def heading(self):
        return self._heading * self._fullcircle / 360

    def _point(self, x, y):
        return Vec2D(*x._position) if isinstance(x, Turtle) else Vec2D(*x) if y is None else Vec2D(x, y)

    def distance(self, x, y=None):
        return abs(self._point(x, y) - self._position)

    def towards(self, x, y=None):
        dx, dy = self._point(x, y) - self._position
        return round(math.degrees(math.atan2(dy, dx)), 10) % 360 * self._fullcircle / 360

    def degrees(self, fullcircle=360.0):
        self._fullcircle = fullcircle

    def radians(self):
        self._fullcircle = math.tau

    def _no_events(self, *args, **kwargs):
        raise NotImplementedError("keys and clicks do not reach a turtle in the page; ontimer() and input() work")

    onclick = onrelease = ondrag = _no_events

    fd, bk, backward, rt, lt = forward, back, back, right, left
    setpos = setposition = goto
    seth, pos = setheading, position
    pd = down = pendown
    pu = up = penup
    width, st, ht, turtlesize, getpen = pensize, showturtle, hideturtle, shapesize, getturtle


RawTurtle = Pen = RawPen = Turtle

_anonymous = None


def _of_turtle(name):
    def function(*args, **kwargs):
        global _anonymous
        if _anonymous is None:
            _anonymous = Turtle()
        return getattr(_anonymous, name)(*args, **kwargs)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = getattr(Turtle, name).__doc__
    return function


def _of_screen(name):
    def function(*args, **kwargs):
        return getattr(Screen(), name)(*args, **kwargs)

    function.__name__ = function.__qualname__ = name
    return function


_screen_functions = """bgcolor bye clearscreen colormode delay exitonclick getcanvas listen mainloop mode numinput onkey onkeypress
onkeyrelease onscreenclick ontimer resetscreen screensize setup textinput title tracer turtles update window_height window_width""".split()
_turtle_functions = [name for name in vars(Turtle) if not name.startswith("_")]

for _name in _turtle_functions:
    globals()[_name] = _of_turtle(_name)
for _name in _screen_functions:
    globals()[_name] = _of_screen(_name)
done = mainloop

__all__ = ["Pen", "RawPen", "RawTurtle", "Screen", "Turtle", "TurtleScreen", "Vec2D", "done", *_turtle_functions, *_screen_functions]
