"""Shows objects in the output as they describe themselves: pictures, drawings, HTML.

An object says how it looks with a method _repr_svg_, _repr_html_, _repr_png_ or _repr_jpeg_, as in notebooks. SVG, HTML and
PNG make such objects of what is at hand.
"""
import binascii
import sys

__all__ = ["display", "HTML", "PNG", "SVG"]

_WAYS = [
    ("_repr_svg_", "image/svg+xml"),
    ("_repr_png_", "image/png"),
    ("_repr_jpeg_", "image/jpeg"),
    ("_repr_html_", "text/html"),
]


def display(*objects):
    for obj in objects:
        for method, mime in _WAYS:
            describe = getattr(type(obj), method, None)
            data = None if describe is None else describe(obj)
            if data is not None:
                raw = data.encode() if isinstance(data, str) else bytes(data)
                sys.stdout.write(f"\x1b]1337;Display={mime}:{binascii.b2a_base64(raw, newline=False).decode()}\x07")
                break
        else:
            print(repr(obj))
    sys.stdout.flush()


class _Data:
    def __init__(self, data):
        self.data = data


class SVG(_Data):
    def _repr_svg_(self):
        return self.data


class HTML(_Data):
    def _repr_html_(self):
        return self.data


class PNG(_Data):
    """The bytes of a PNG file."""

    def _repr_png_(self):
        return self.data
