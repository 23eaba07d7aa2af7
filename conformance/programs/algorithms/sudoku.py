GRID = '530070000600195000098000060800060003400803001700020006060000280000419005000080079'


def peers(cell):
    row, column = divmod(cell, 9)
    box = row // 3 * 27 + column // 3 * 3
    return {row * 9 + i for i in range(9)} | {i * 9 + column for i in range(9)} | {box + i * 9 + j for i in range(3) for j in range(3)}


PEERS = [peers(cell) - {cell} for cell in range(81)]


def solve(grid):
    options = {
        cell: set('123456789') - {grid[peer] for peer in PEERS[cell]} for cell in range(81) if grid[cell] == '0'
    }
    if not options:
        return grid
    cell = min(options, key=lambda c: (len(options[c]), c))
    for digit in sorted(options[cell]):
        if solution := solve(grid[:cell] + digit + grid[cell + 1:]):
            return solution
    return None


solution = solve(GRID)
for row in range(9):
    print(' '.join(solution[row * 9:row * 9 + 9]))
