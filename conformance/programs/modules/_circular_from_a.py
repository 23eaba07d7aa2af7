from _circular_from_b import thing

other = 1
