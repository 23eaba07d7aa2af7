from _circular_from_a import other

thing = 2
