code = '''
def inner(x):
    return 10 // x

inner(0)
'''
exec(compile(code, '<generated>', 'exec'))
