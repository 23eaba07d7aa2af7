seen = __name__
if __name__ == '__main__':
    guarded = 'yes'
