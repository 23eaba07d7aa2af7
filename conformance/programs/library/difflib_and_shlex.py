import difflib
import fnmatch
import glob
import shlex

a = 'one\ntwo\nthree\nfour\n'.splitlines(True)
b = 'one\n2\nthree\nfour\nfive\n'.splitlines(True)
print(''.join(difflib.unified_diff(a, b, 'before', 'after')), ''.join(difflib.ndiff(a, b)), ''.join(difflib.context_diff(a, b)))
m = difflib.SequenceMatcher(None, 'abxcd', 'abcd')
print(m.ratio(), m.quick_ratio(), m.get_matching_blocks(), m.get_opcodes(), m.find_longest_match())
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), difflib.get_close_matches('x', ['y']), ''.join(difflib.restore(difflib.ndiff(a, b), 2)) == ''.join(b), list(difflib.Differ().compare(['abc'], ['abd'])))
print(shlex.split('a "b c" d\\ e \'f "g"\' --x="1 2"'), shlex.quote("it's"), shlex.join(['a', 'b c', '']), shlex.split('a # comment', comments=True), list(shlex.shlex('x=1+2; "q"', punctuation_chars=True)))
for bad in ('"unclosed', 'trailing\\'):
    try:
        shlex.split(bad)
    except ValueError as error:
        print(error)
print(fnmatch.filter(['a.py', 'b.txt', 'c.PY'], '*.py'), fnmatch.fnmatch('file10', 'file[0-9]?'), fnmatch.translate('*.t[!x]t'), fnmatch.fnmatchcase('A', 'a'), glob.escape('a[b]*'), fnmatch.filterfalse(['a', 'b'], 'a'))
print(difflib.HtmlDiff().make_table(['a'], ['b'])[:40].strip())
