import { unsafePickle } from './bad-pickle.ts';
import { pickleCursor } from './pickle-cursor.ts';
import { pickleMachine } from './pickle-machine.ts';
import { pickleOpcodes } from './pickle-opcodes.ts';
import type { PickleRules } from './pickle-rules.ts';

/** What was read, and the offset behind it. */
export interface ReadPickle {
  value: unknown;
  end: number;
}

const stop = '.'.charCodeAt(0);

/**
 * Reads one pickle without running anything: tables become `Map`, tuples and lists become arrays, and names are looked up in `rules`.
 *
 * Errors: `model/unsafe-pickle` names an opcode or a global that is not on the list; `model/bad-pickle`, and `model/cut-off-pickle` where the bytes end.
 */
export function readPickle(bytes: Uint8Array, rules: PickleRules, { from = 0, where = 'pickle' } = {}): ReadPickle {
  const cursor = pickleCursor(bytes, from, where);
  const machine = pickleMachine(cursor, rules);
  for (let opcode = cursor.uint(1); opcode !== stop; opcode = cursor.uint(1)) {
    const work = pickleOpcodes[opcode];
    if (!work) throw unsafePickle(where, `opcode 0x${opcode.toString(16).padStart(2, '0')} at byte ${cursor.at() - 1}`);
    work(machine);
  }
  return { value: machine.pop(), end: cursor.at() };
}
