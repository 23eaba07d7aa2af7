"""Conway's life: as a set of cells, as lists with borders, and as one long int of bits."""

PATTERN = [(0, 1), (1, 3), (2, 0), (2, 1), (2, 4), (2, 5), (2, 6)]
AROUND = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx]


def step_set(cells):
    counts = {}
    for y, x in cells:
        for dy, dx in AROUND:
            place = y + dy, x + dx
            counts[place] = counts.get(place, 0) + 1
    return {place for place, count in counts.items() if count == 3 or count == 2 and place in cells}


def step_lists(board):
    height, width = len(board), len(board[0])
    result = [[0] * width for _ in range(height)]
    for y in range(1, height - 1):
        above, row, below = board[y - 1], board[y], board[y + 1]
        for x in range(1, width - 1):
            count = above[x - 1] + above[x] + above[x + 1] + row[x - 1] + row[x + 1] + below[x - 1] + below[x] + below[x + 1]
            if count == 3 or row[x] and count == 2:
                result[y][x] = 1
    return result


def step_bits(board, width):
    """Adds the eight neighbours of all cells at once; a count of four or more is as good as any other."""
    ones = twos = fours = 0
    for shift in (1, width - 1, width, width + 1):
        for moved in (board << shift, board >> shift):
            carry = ones & moved
            ones ^= moved
            fours |= twos & carry
            twos ^= carry
    return twos & ~fours & (ones | board)


def work():
    cells = set(PATTERN)
    for _ in range(600):
        cells = step_set(cells)
    board = [[0] * 66 for _ in range(66)]
    for y in range(1, 65):
        for x in range(1, 65):
            board[y][x] = int((x * y + x * x) % 7 < 2)
    for _ in range(250):
        board = step_lists(board)
    width, bits = 512, 0
    for y, x in PATTERN:
        bits |= 1 << (y + 250) * width + x + 250
    for _ in range(1000):
        bits = step_bits(bits, width)
    return f'{len(cells)} {sum(map(sum, board))} {bits.bit_count()} {bits % 1_000_003}'


if __name__ == '__main__':
    print(work())
