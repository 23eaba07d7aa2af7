import { describe, expect, test } from 'vitest';
import { activate, group, groupsOf, layoutOf, moveSash, moveTab, readTree, reconcile, removeTab, split, type DockNode } from '../src/shell/dock-tree.ts';

const start = split('row', [0.5, 0.5], group(['editor']), split('column', [0.4, 0.6], group(['output']), group(['tokens', 'tree', 'bytecode'])));

/** `editor | (output / tokens* tree)`: rows are divided by bars, columns by slashes. */
const drawn = (node: DockNode): string =>
  node.kind === 'group'
    ? node.tabs.map((tab) => (tab === node.active ? `${tab}*` : tab)).join(' ')
    : `(${node.children.map(drawn).join(node.direction === 'row' ? ' | ' : ' / ')})`;

describe('dock', () => {
  test('a tab beside a group divides it', () => {
    expect(drawn(moveTab(start, 'tree', 'output', 'right'))).toBe('(editor* | ((output* | tree*) / tokens* bytecode))');
  });

  test('divisions of one direction are one', () => {
    expect(drawn(moveTab(start, 'tree', 'output', 'top'))).toBe('(editor* | (tree* / output* / tokens* bytecode))');
  });

  test('the last tab that leaves a group takes the group with it', () => {
    expect(drawn(moveTab(start, 'output', 'tokens', 'center'))).toBe('(editor* | tokens tree bytecode output*)');
    expect(drawn(removeTab(start, 'output'))).toBe('(editor* | tokens* tree bytecode)');
  });

  test('a tab moves within its group', () => {
    expect(drawn(moveTab(start, 'bytecode', 'tokens', 'center', 'tokens'))).toBe('(editor* | (output* / bytecode* tokens tree))');
  });

  test('its own group can be divided, unless it is alone in it', () => {
    expect(drawn(moveTab(start, 'tokens', 'tokens', 'bottom'))).toBe('(editor* | (output* / tree* bytecode / tokens*))');
    expect(moveTab(start, 'editor', 'editor', 'left')).toBe(start);
  });

  test('new tabs join the group of the one before them, others go', () => {
    expect(drawn(reconcile(start, ['editor', 'output', 'tokens', 'symbols', 'bytecode']))).toBe('(editor* | (output* / tokens* bytecode symbols))');
  });

  test('what is kept can be read again, anything else is refused', () => {
    expect(readTree(JSON.parse(JSON.stringify(start)))).toEqual(start);
    expect(readTree(JSON.parse('{"kind":"group","tabs":[]}'))).toBeNull();
    expect(readTree(split('row', [0.5, 0.5], group(['a']), group(['a'])))).toBeNull();
    expect(readTree({ kind: 'split', direction: 'row', shares: [1], children: [group(['a']), group(['b'])] })).toBeNull();
    expect(readTree(null)).toBeNull();
  });

  test('groups and sashes fill the room exactly', () => {
    const { groups, sashes } = layoutOf(start, { x: 0, y: 0, width: 1005, height: 705 }, 5);
    expect(groups.map(({ rect }) => rect)).toEqual([
      { x: 0, y: 0, width: 500, height: 705 }, { x: 505, y: 0, width: 500, height: 280 }, { x: 505, y: 285, width: 500, height: 420 },
    ]);
    expect(sashes.map(({ path, rect }) => [path.join('.'), rect])).toEqual([['0', { x: 500, y: 0, width: 5, height: 705 }], ['1.0', { x: 505, y: 280, width: 500, height: 5 }]]);
  });

  test('a sash moves what lies on both sides of it, within bounds', () => {
    const shares = (node: DockNode) => (node.kind === 'split' ? node.shares : []);
    expect(shares(moveSash(start, [0], 0.3))).toEqual([0.3, 0.7]);
    expect(shares(moveSash(start, [0], -2))[0]).toBeCloseTo(0.08);
    const inner = moveSash(start, [1, 0], 0.5);
    expect(inner.kind === 'split' && shares(inner.children[1] as DockNode)).toEqual([0.5, 0.5]);
  });

  test('only one tab of a group is active', () => {
    expect(groupsOf(activate(start, 'tree')).map(({ active }) => active)).toEqual(['editor', 'output', 'tree']);
  });
});
