/** Results recorded from CPython. */
import {
  binaryOp, BytesConstant, ComplexConstant, type Constant, FloatConstant, SliceConstant, stringFromUtf16,
  TupleConstant,
} from '@vivarium/spec';
import { describe, expect, test } from 'vitest';
import { evaluateBinary, evaluateUnary } from '../src/flowgraph/constants/operations.ts';

const float = (value: number): FloatConstant => new FloatConstant(value);
const complex = (real: number, imag: number): ComplexConstant => new ComplexConstant(real, imag);
const tuple = (...items: Constant[]): TupleConstant => new TupleConstant(items);
const bytes = (...items: number[]): BytesConstant => new BytesConstant(Uint8Array.from(items));

describe('binary operations', () => {
  test.each<[string, keyof typeof binaryOp, Constant, Constant, Constant | undefined]>([
    ['ints stay exact', 'NB_ADD', 9007199254740991, 1, 9007199254740992n],
    ['products of 128 bits', 'NB_MULTIPLY', 2n ** 63n, 2n ** 63n, 2n ** 126n],
    ['no products of more', 'NB_MULTIPLY', 2n ** 64n, 2n ** 64n, undefined],
    ['floors towards minus infinity', 'NB_FLOOR_DIVIDE', 7, -2, -4],
    ['the remainder has the sign of the divisor', 'NB_REMAINDER', -7, 3, 2],
    ['nothing is divided by zero', 'NB_FLOOR_DIVIDE', 1, 0, undefined],
    ['a quotient of ints is correctly rounded', 'NB_TRUE_DIVIDE', 10n ** 30n, 3, float(3.333333333333333e29)],
    ['zero over a negative is negative', 'NB_TRUE_DIVIDE', 0, -1, float(-0)],
    ['a negative power is a float', 'NB_POWER', 10, -3, float(0.001)],
    ['powers within 128 bits', 'NB_POWER', 3, 64, 3n ** 64n],
    ['no powers beyond', 'NB_POWER', 3, 65, undefined],
    ['no negative shifts', 'NB_LSHIFT', 1, -1, undefined],
    ['bools are ints', 'NB_ADD', true, true, 2],
    ['but stay bools in logic', 'NB_XOR', true, true, false],
    ['a float remainder keeps its zero signed', 'NB_REMAINDER', float(-4), float(2), float(0)],
    ['float floor division', 'NB_FLOOR_DIVIDE', float(-1), float(0.1), float(-10)],
    ['a power to the last bit', 'NB_POWER', float(10), float(-5), float(0.00001)],
    ['a root', 'NB_POWER', 2, float(0.5), float(1.4142135623730951)],
    ['no overflow', 'NB_POWER', float(10), float(400), undefined],
    ['a real term does not touch the imaginary part', 'NB_SUBTRACT', 1, complex(2, 0), complex(-1, -0)],
    ['complex quotients', 'NB_TRUE_DIVIDE', complex(1, 2), complex(3, -4), complex(-0.2, 0.4)],
    ['an integral complex power', 'NB_POWER', complex(0, 1), 2, complex(-1, 0)],
    ['text is repeated', 'NB_MULTIPLY', 3, 'ab', 'ababab'],
    ['up to 4096 characters', 'NB_MULTIPLY', 'x', 4097, undefined],
    ['tuples up to 256 items', 'NB_MULTIPLY', tuple(1, 2), 129, undefined],
    ['no formatting', 'NB_REMAINDER', '%d', 1, undefined],
    ['code points are counted, not UTF-16 units', 'NB_SUBSCR', stringFromUtf16('😀x'), 1, 'x'],
    ['bytes give ints', 'NB_SUBSCR', bytes(65, 66), -1, 66],
    ['slices', 'NB_SUBSCR', tuple(1, 2, 3), new SliceConstant(null, null, -1), tuple(3, 2, 1)],
    ['no index out of range', 'NB_SUBSCR', 'abc', 3, undefined],
    ['no mixed concatenation', 'NB_ADD', 'a', bytes(1), undefined],
  ])('%s', (_, operation, left, right, result) => {
    expect(evaluateBinary(binaryOp[operation], left, right)).toStrictEqual(result);
  });
});

describe('unary operations', () => {
  test('negating zero gives the int zero and the float minus zero', () => {
    expect(evaluateUnary('-', 0)).toBe(0);
    expect(evaluateUnary('-', float(0))).toStrictEqual(float(-0));
  });
  test('inverting a bool is left to warn', () => {
    expect(evaluateUnary('~', true)).toBeUndefined();
    expect(evaluateUnary('~', 5)).toBe(-6);
  });
  test('not', () => {
    expect(evaluateUnary('not', tuple())).toBe(true);
    expect(evaluateUnary('not', complex(0, 1))).toBe(false);
  });
});
