"""Tic-tac-toe: the computer plays itself with minimax and alpha-beta pruning, then a recorded human loses."""
from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import lru_cache

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]
EMPTY = ' '


@dataclass(frozen=True)
class Board:
    cells: str = EMPTY * 9

    def __post_init__(self):
        if len(self.cells) != 9:
            raise ValueError(f'a board has nine cells, not {len(self.cells)}')

    @property
    def turn(self) -> str:
        return 'X' if self.cells.count('X') == self.cells.count('O') else 'O'

    @property
    def winner(self) -> str | None:
        for a, b, c in LINES:
            if self.cells[a] != EMPTY and self.cells[a] == self.cells[b] == self.cells[c]:
                return self.cells[a]
        return None

    @property
    def over(self) -> bool:
        return self.winner is not None or EMPTY not in self.cells

    def moves(self):
        return (i for i, cell in enumerate(self.cells) if cell == EMPTY)

    def play(self, index: int) -> Board:
        if not 0 <= index < 9:
            raise IndexError(f'no cell {index}')
        if self.cells[index] != EMPTY:
            raise ValueError(f'cell {index} is taken by {self.cells[index]}')
        return Board(self.cells[:index] + self.turn + self.cells[index + 1:])

    def __str__(self):
        rows = [' ' + ' | '.join(self.cells[i:i + 3]) for i in (0, 3, 6)]
        return '\n---+---+---\n'.join(rows)


@dataclass
class Statistics:
    nodes: int = 0
    cutoffs: int = 0
    depth_reached: dict = field(default_factory=dict)


def alphabeta(board: Board, stats: Statistics, alpha=-2, beta=2, depth=0) -> int:
    stats.nodes += 1
    stats.depth_reached[depth] = stats.depth_reached.get(depth, 0) + 1
    if (winner := board.winner) is not None:
        return 1 if winner == 'X' else -1
    if board.over:
        return 0
    maximise = board.turn == 'X'
    best = -2 if maximise else 2
    for move in board.moves():
        value = alphabeta(board.play(move), stats, alpha, beta, depth + 1)
        if maximise:
            best = max(best, value)
            alpha = max(alpha, best)
        else:
            best = min(best, value)
            beta = min(beta, best)
        if beta <= alpha:
            stats.cutoffs += 1
            break
    return best


@lru_cache(maxsize=None)
def score(board: Board) -> int:
    if board.winner:
        return 1 if board.winner == 'X' else -1
    if board.over:
        return 0
    pick = max if board.turn == 'X' else min
    return pick(score(board.play(move)) for move in board.moves())


def best_move(board: Board) -> int:
    sign = 1 if board.turn == 'X' else -1
    return max(board.moves(), key=lambda move: (sign * score(board.play(move)), -abs(move - 4)))


def self_play() -> None:
    board = Board()
    while not board.over:
        board = board.play(best_move(board))
    print(board)
    print('result:', board.winner or 'draw')


def against_input() -> None:
    board = Board()
    while not board.over:
        if board.turn == 'X':
            board = board.play(best_move(board))
            continue
        line = sys.stdin.readline()
        if not line:
            print('no more input')
            return
        try:
            board = board.play(int(line))
            print(f'human plays {line.strip()}')
        except (ValueError, IndexError) as error:
            print(f'illegal: {error}')
    print(board)
    print('winner:', board.winner)


if __name__ == '__main__':
    stats = Statistics()
    middle = Board().play(4).play(0)
    print('value after two moves:', alphabeta(middle, stats), stats)
    self_play()
    against_input()
    print('positions cached:', score.cache_info().currsize)
