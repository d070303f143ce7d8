import { describe, expect, test } from 'vitest';
import { act, amend, begin, blank, loosened, moved, redo, undo } from './board';

const places = new Map([
  ['a', { x: 0, y: 0 }],
  ['b', { x: 10, y: 10 }],
]);

describe('steps', () => {
  test('of each sort are undone and done again', () => {
    const start = begin({ ...blank('x'), places });
    const steps = [
      { hidden: new Set(['a']) },
      moved(start.now, ['b'], { x: 5, y: -5 }),
      { notes: new Map([['a', 'note']]) },
      { color: 'country' as const },
      { own: new Map([['own:1', ['a', 'b']]]) },
      loosened({ ...start.now, pinned: new Set(['b']) }),
      { outer: 'x y' },
    ];
    const boards = [start.now];
    let now = start;
    for (const step of steps) {
      now = act(now, step);
      boards.push(now.now);
    }
    for (const board of boards.slice(0, -1).reverse()) {
      now = undo(now);
      expect(now.now).toEqual(board);
    }
    expect(undo(now)).toEqual(now);
    for (const board of boards.slice(1)) {
      now = redo(now);
      expect(now.now).toEqual(board);
    }
    expect(redo(now)).toEqual(now);
  });

  test('a step after a step back forgets what was undone', () => {
    const now = act(undo(act(begin(blank()), { color: 'country' })), { size: 'links' });
    expect(now.future).toEqual([]);
    expect(undo(now).now.color).toBe('kind');
  });

  test('places that a layout found are no step of their own', () => {
    const now = amend(act(begin(blank()), { group: 'kind' }), { places });
    expect(now.past).toHaveLength(1);
    expect(undo(now).now.group).toBe('none');
  });

  test('what was moved is pinned, and alone keeps its place when all is laid out again', () => {
    const board = { ...blank(), places, ...moved({ ...blank(), places }, ['b', 'gone'], { x: 1, y: 2 }) };
    expect(board.pinned).toEqual(new Set(['b']));
    expect([...loosened(board).places!]).toEqual([['b', { x: 11, y: 12 }]]);
  });
});
