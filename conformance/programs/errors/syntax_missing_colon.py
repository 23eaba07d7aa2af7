def area(width, height):
    if width > 0
        return width * height
    return 0
