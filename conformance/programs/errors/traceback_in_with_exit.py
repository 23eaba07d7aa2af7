class Resource:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise OSError('cannot close')


with Resource() as resource:
    raise ValueError('inside')
