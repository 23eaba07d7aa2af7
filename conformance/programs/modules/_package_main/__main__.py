print('main of the package', __name__, __package__)
