"""Files: lines written and read as text, blocks as bytes, seeks, csv, paths and folders in a temporary place."""
import csv
import os
import tempfile
from pathlib import Path


def text_lines(folder):
    path = folder / 'lines.txt'
    with open(path, 'w', encoding='utf-8') as file:
        for n in range(300_000):
            file.write(f'line {n} of the text, gr\u00fcn\n')
        print('end', file=file)
    total = 0
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file):
            total += len(line) * (number % 3)
    with open(path, encoding='utf-8') as file:
        while line := file.readline():
            total += line.startswith('line 1')
    return total + len(path.read_text(encoding='utf-8').splitlines())


def blocks(folder):
    path = folder / 'blocks.bin'
    with open(path, 'wb') as file:
        for n in range(100_000):
            file.write(bytes([n % 256]) * 64)
    total = 0
    with open(path, 'r+b') as file:
        for n in range(60_000):
            file.seek(n * 7919 % 100_000 * 64)
            block = file.read(16)
            total += block[0] + len(block)
        file.seek(100)
        file.write(b'changed')
    return total + sum(path.read_bytes()[::1000])


def tables(folder):
    path = folder / 'table.csv'
    with open(path, 'w', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['n', 'text', 'half'])
        writer.writerows([n, f'a "{n}", b', n / 2] for n in range(60_000))
    with open(path, newline='') as file:
        return sum(int(row['n']) % 7 + len(row['text']) for row in csv.DictReader(file))


def folders(folder):
    for n in range(1000):
        place = folder / 'deep' / f'a{n % 10}' / f'b{n % 7}'
        place.mkdir(parents=True, exist_ok=True)
        (place / f'{n}.txt').write_text(f'{n}')
    found = sum(len(files) for _, _, files in os.walk(folder))
    return found + sum(int(path.read_text()) for path in (folder / 'deep').rglob('*.txt')) + (folder / 'none').exists()


def work():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return f'{text_lines(folder)} {blocks(folder)} {tables(folder)} {folders(folder)}'


if __name__ == '__main__':
    print(work())
