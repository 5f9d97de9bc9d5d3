import { badPickle } from './bad-pickle.ts';
import type { PickleCursor } from './pickle-cursor.ts';
import type { PickleRules } from './pickle-rules.ts';

/** The stack, the marks and the memo on which opcodes work. */
export interface PickleMachine {
  readonly cursor: PickleCursor;
  readonly rules: PickleRules;
  readonly memo: Map<number, unknown>;
  push(value: unknown): void;
  pop(): unknown;
  /** The topmost value, which stays. */
  top(): unknown;
  mark(): void;
  /** The values above the last mark, which goes. */
  popMark(): unknown[];
}

/** Makes an empty machine. */
export function pickleMachine(cursor: PickleCursor, rules: PickleRules): PickleMachine {
  const below: unknown[][] = [];
  let stack: unknown[] = [];
  const filled = () => {
    if (stack.length === 0) throw badPickle(cursor.where, 'a value on the stack', 'none');
    return stack;
  };
  return {
    cursor,
    rules,
    memo: new Map(),
    push: (value) => void stack.push(value),
    pop: () => filled().pop(),
    top: () => filled().at(-1),
    mark() {
      below.push(stack);
      stack = [];
    },
    popMark() {
      const above = stack;
      const before = below.pop();
      if (!before) throw badPickle(cursor.where, 'a mark on the stack', 'none');
      stack = before;
      return above;
    },
  };
}
