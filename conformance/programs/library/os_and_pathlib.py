import os
import os.path
import shutil
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

p = PurePosixPath('/usr/local/lib/python.tar.gz')
print(p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.anchor, p.is_absolute(), p.with_name('x'), p.with_suffix('.zip'), p.with_stem('y'), p / '..' / 'a', p.relative_to('/usr'), p.match('*.gz'), p.is_relative_to('/usr'), p.as_uri())
print(PurePosixPath('a') / 'b' / '/c', PurePosixPath('a//b/./c/'), PurePosixPath('a/../b'), repr(PurePosixPath('x')), PurePosixPath('a') < PurePosixPath('b'), PureWindowsPath('C:\\a\\b').parts, PureWindowsPath('c:/A') == PureWindowsPath('C:\\a'), p.joinpath('x', 'y'), PurePosixPath('a/b').full_match('a/*'))
print(os.path.join('a', 'b', '/c', 'd'), os.path.split('/a/b'), os.path.splitext('x/.hidden.txt'), os.path.basename('/a/'), os.path.dirname('/a/b/'), os.path.normpath('/a/./b/../../c//d'), os.path.commonpath(['/a/b/c', '/a/b/d']), os.path.commonprefix(['abc', 'abd']), os.path.relpath('/a/b', '/a/c/d'), os.path.isabs('/x'), os.path.expandvars('$NOTHING_HERE/x'), os.sep, os.linesep == '\n', os.name)
with tempfile.TemporaryDirectory() as folder:
    root = Path(folder)
    (root / 'one' / 'two').mkdir(parents=True)
    (root / 'one' / 'file.txt').write_text('line 1\nline 2\n')
    (root / 'one' / 'two' / 'data.bin').write_bytes(bytes(range(10)))
    (root / 'a.py').touch()
    show = lambda paths: sorted(str(q.relative_to(root)) for q in paths)
    print(show(root.iterdir()), show(root.glob('**/*')), show(root.rglob('*.txt')), show(root.glob('*.py')))
    for here, folders, files in os.walk(root):
        print(os.path.relpath(here, root), sorted(folders), sorted(files))
    for here, folders, files in root.walk(top_down=False):
        print(here.relative_to(root), sorted(folders), sorted(files))
    print(sorted(e.name for e in os.scandir(root) if e.is_dir()), (root / 'a.py').exists(), (root / 'one').is_dir(), (root / 'one/file.txt').stat().st_size, os.path.getsize(root / 'one/two/data.bin'))
    shutil.copy(root / 'one/file.txt', root / 'copy.txt')
    shutil.copytree(root / 'one', root / 'tree')
    shutil.move(root / 'copy.txt', root / 'moved.txt')
    os.rename(root / 'moved.txt', root / 'final.txt')
    print(show(root.rglob('*')), (root / 'final.txt').read_text().splitlines())
    os.symlink('final.txt', root / 'link')
    print((root / 'link').is_symlink(), os.readlink(root / 'link'), (root / 'link').read_text() == (root / 'final.txt').read_text(), (root / 'link').resolve().name)
    os.chdir(root)
    print(os.path.samefile(os.getcwd(), root), os.listdir('one/two'), Path.cwd().name == root.name)
    os.chmod('final.txt', 0o600)
    print(oct(os.stat('final.txt').st_mode & 0o777), os.access('final.txt', os.R_OK))
    shutil.rmtree('tree')
    os.remove('link')
    (root / 'final.txt').unlink()
    (root / 'final.txt').unlink(missing_ok=True)
    for bad in (lambda: (root / 'none').read_text(), lambda: os.rmdir('one'), lambda: os.mkdir('one'), lambda: os.listdir('a.py'), lambda: open('one'), lambda: os.remove('none'), lambda: Path('one').rename('missing/x'), lambda: open('a.py', 'x'), lambda: (root / 'one').read_bytes(), lambda: os.open('none', os.O_RDONLY), lambda: shutil.rmtree('none'), lambda: open('a.py', 'q'), lambda: PurePosixPath('a').relative_to('b'), lambda: PurePosixPath('').with_name('x')):
        try:
            bad()
        except (OSError, ValueError) as error:
            print(type(error).__name__, str(error).replace(str(root), 'ROOT'))
    print(sorted(os.listdir()))
    os.chdir('/')
print(os.path.exists(folder), os.environ.get('SURELY_NOT_SET', 'unset'), os.getenv('PYTHONHASHSEED'), os.fspath(Path('x')), os.fsencode('é'), os.strerror(2))
