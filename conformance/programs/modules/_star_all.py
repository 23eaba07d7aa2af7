__all__ = ['star_visible', '_star_listed']
star_visible = 1
_star_listed = 2
star_hidden = 3
