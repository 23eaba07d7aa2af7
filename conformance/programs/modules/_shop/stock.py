LEVELS = {'pen': 10, 'book': 1}
print('importing', __name__)
