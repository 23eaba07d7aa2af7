"""A contact book kept in files: CSV and JSON, atomic saving, locking by a lock file, a history, all in a temporary folder."""
import csv
import hashlib
import json
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path


class Locked(RuntimeError):
    pass


@dataclass(order=True)
class Contact:
    name: str
    mail: str
    phone: str = ''

    def __post_init__(self):
        if '@' not in self.mail:
            raise ValueError(f'bad address {self.mail!r}')

    def matches(self, text):
        return any(text.lower() in str(value).lower() for value in asdict(self).values())


@contextmanager
def lock(path):
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        raise Locked(f'{path.name} is held') from None
    try:
        os.write(descriptor, b'locked')
        os.close(descriptor)
        yield
    finally:
        os.unlink(path)


class Book:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.contacts = {}
        self.loaded_from = None

    @property
    def csv_file(self):
        return self.folder / 'contacts.csv'

    def add(self, *args, **kwargs):
        contact = Contact(*args, **kwargs)
        if contact.name in self.contacts:
            raise KeyError(f'{contact.name} exists')
        self.contacts[contact.name] = contact
        return self

    def search(self, text):
        return sorted(c for c in self.contacts.values() if c.matches(text))

    def save(self):
        with lock(self.folder / '.lock'):
            if self.csv_file.exists():
                history = self.folder / 'history'
                history.mkdir(exist_ok=True)
                shutil.copy2(self.csv_file, history / f'{len(list(history.iterdir())):03}.csv')
            with tempfile.NamedTemporaryFile('w', dir=self.folder, delete=False, newline='', encoding='utf-8', suffix='.tmp') as out:
                writer = csv.DictWriter(out, [f.name for f in fields(Contact)])
                writer.writeheader()
                writer.writerows(asdict(c) for c in sorted(self.contacts.values()))
            os.replace(out.name, self.csv_file)

    def load(self):
        with open(self.csv_file, newline='', encoding='utf-8') as source:
            self.contacts = {row['name']: Contact(**row) for row in csv.DictReader(source)}
        self.loaded_from = self.csv_file.name
        return self

    def export_json(self):
        target = self.folder / 'export' / 'contacts.json'
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps([asdict(c) for c in sorted(self.contacts.values())], ensure_ascii=False, indent=1), encoding='utf-8')
        return target

    def restore(self, number):
        shutil.copy(self.folder / 'history' / f'{number:03}.csv', self.csv_file)
        return self.load()


def tree(folder, indent=0):
    for entry in sorted(folder.iterdir()):
        print('  ' * indent + entry.name + ('/' if entry.is_dir() else f' {entry.stat().st_size}'))
        if entry.is_dir():
            tree(entry, indent + 1)


with tempfile.TemporaryDirectory(prefix='book-') as name:
    folder = Path(name)
    book = Book(folder)
    book.add('Ann', 'ann@example.org', '12').add('Bjørn', 'b@example.no').add('Zoë, "Z"', 'z@example.org', phone='+49 30\n2')
    book.save()
    print(book.csv_file.read_bytes())
    book.add('Carl', 'carl@x.y')
    book.save()
    del book.contacts['Ann']
    book.save()
    again = Book(folder).load()
    print(again.contacts == book.contacts, again.loaded_from, again.search('EXAMPLE'), [c.name for c in again.search('zz')])
    exported = again.export_json()
    print(exported.read_text(encoding='utf-8')[:60], len(json.loads(exported.read_bytes())))
    tree(folder)
    print(sorted(Book(folder).restore(0).contacts), sorted(Book(folder).restore(1).contacts))
    with lock(folder / '.lock'):
        try:
            book.save()
        except Locked as error:
            print('Locked:', error)
    print((folder / '.lock').exists(), not list(folder.glob('*.tmp')))
    for bad in (lambda: book.add('Carl', 'c@d'), lambda: book.add('X', 'nowhere'), lambda: book.restore(99), lambda: Book(folder / 'none').load(), lambda: Book(folder / 'none').save(), lambda: Contact()):
        try:
            bad()
        except (KeyError, ValueError, OSError, TypeError) as error:
            print(type(error).__name__, str(error).replace(name, 'FOLDER'))
    digests = {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:12] for p in sorted(folder.rglob('*.csv'))}
    print(digests)
    with suppress(OSError):
        os.rmdir(folder / 'history')
        print('removed a full folder?')
    shutil.rmtree(folder / 'history')
    print(sorted(os.listdir(folder)))
    os.environ['BOOK'] = name
    print(os.path.expandvars('$BOOK/x') == f'{name}/x', os.path.relpath(exported, folder))
print(Path(name).exists())
