"""Plots without a library: an object with _repr_svg_ is shown as a picture."""
import math

from display import display

COLOURS = ["#12714a", "#b3211a", "#0a58a6", "#8a4b00"]


class Plot:
    def __init__(self, low, high, *functions, width=560, height=300):
        self.xs = [low + (high - low) * i / 200 for i in range(201)]
        self.functions, self.width, self.height = functions, width, height

    def _repr_svg_(self):
        curves = [[f(x) for x in self.xs] for f in self.functions]
        bottom, top = min(map(min, curves)), max(map(max, curves))

        def place(x, y):
            across = (x - self.xs[0]) / (self.xs[-1] - self.xs[0])
            return f"{40 + across * (self.width - 60):.1f},{self.height - 30 - (y - bottom) / (top - bottom) * (self.height - 50):.1f}"

        parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" font-family="sans-serif" font-size="12">']
        parts.append(f'<rect width="{self.width}" height="{self.height}" fill="white"/>')
        for step in range(5):
            y = bottom + (top - bottom) * step / 4
            left, right = place(self.xs[0], y), place(self.xs[-1], y)
            parts.append(f'<polyline points="{left} {right}" stroke="#ddd"/><text x="4" y="{left.split(",")[1]}">{y:.2f}</text>')
        for f, colour, ys in zip(self.functions, COLOURS, curves):
            parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(map(place, self.xs, ys))}"/>')
        for i, (f, colour) in enumerate(zip(self.functions, COLOURS)):
            parts.append(f'<text x="{60 + 110 * i}" y="16" fill="{colour}">{f.__name__}</text>')
        return "".join(parts) + "</svg>"


def damped(x):
    return math.exp(-x / 4) * math.cos(3 * x)


display(Plot(0, 10, math.sin, damped))
