import { badPickle, unsafePickle } from './bad-pickle.ts';
import type { PickleMachine } from './pickle-machine.ts';

type Opcode = (machine: PickleMachine) => void;

const newest = 5;
/** PyTorch's magic number has 10 bytes; nothing that counts tensors is longer. */
const longestNumber = 16;

/**
 * The opcodes that tables of tensors are written with; the rest of the language is not spoken here.
 *
 * Reference: Python's pickletools.py, whose names stand behind each. Nothing is ever called but what {@link PickleMachine.rules} give.
 */
export const pickleOpcodes: Readonly<Record<number, Opcode>> = {
  128: ({ cursor }) => requireProtocol(cursor.uint(1), cursor.where), // PROTO
  149: ({ cursor }) => void cursor.uint(8), // FRAME: its length changes nothing
  // Values.
  [code('N')]: ({ push }) => push(null), // NONE
  136: ({ push }) => push(true), // NEWTRUE
  137: ({ push }) => push(false), // NEWFALSE
  [code('J')]: ({ cursor, push }) => push(cursor.int32()), // BININT
  [code('K')]: ({ cursor, push }) => push(cursor.uint(1)), // BININT1
  [code('M')]: ({ cursor, push }) => push(cursor.uint(2)), // BININT2
  138: ({ cursor, push }) => push(longNumber(cursor.bytes(cursor.uint(1)), cursor.where)), // LONG1
  [code('G')]: ({ cursor, push }) => push(cursor.float64()), // BINFLOAT
  [code('X')]: ({ cursor, push }) => push(cursor.text(cursor.uint(4))), // BINUNICODE
  140: ({ cursor, push }) => push(cursor.text(cursor.uint(1))), // SHORT_BINUNICODE
  141: ({ cursor, push }) => push(cursor.text(cursor.uint(8))), // BINUNICODE8
  [code('U')]: ({ cursor, push }) => push(cursor.text(cursor.uint(1))), // SHORT_BINSTRING: the text of Python 2
  [code('T')]: ({ cursor, push }) => push(cursor.text(cursor.uint(4))), // BINSTRING
  [code('C')]: ({ cursor, push }) => push(cursor.bytes(cursor.uint(1))), // SHORT_BINBYTES
  [code('B')]: ({ cursor, push }) => push(cursor.bytes(cursor.uint(4))), // BINBYTES
  // Tuples, lists, tables.
  [code('(')]: ({ mark }) => mark(), // MARK
  [code(')')]: ({ push }) => push([]), // EMPTY_TUPLE
  [code('t')]: ({ push, popMark }) => push(popMark()), // TUPLE
  133: ({ push, pop }) => push([pop()]), // TUPLE1
  134: (machine) => machine.push(popped(machine, 2)), // TUPLE2
  135: (machine) => machine.push(popped(machine, 3)), // TUPLE3
  [code(']')]: ({ push }) => push([]), // EMPTY_LIST
  [code('a')]: (machine) => append(machine, [machine.pop()]), // APPEND
  [code('e')]: (machine) => append(machine, machine.popMark()), // APPENDS
  [code('}')]: ({ push }) => push(new Map()), // EMPTY_DICT
  [code('s')]: (machine) => setItems(machine, popped(machine, 2)), // SETITEM
  [code('u')]: (machine) => setItems(machine, machine.popMark()), // SETITEMS
  // What was made before.
  [code('q')]: (machine) => machine.memo.set(machine.cursor.uint(1), machine.top()), // BINPUT
  [code('r')]: (machine) => machine.memo.set(machine.cursor.uint(4), machine.top()), // LONG_BINPUT
  148: (machine) => machine.memo.set(machine.memo.size, machine.top()), // MEMOIZE
  [code('h')]: (machine) => recall(machine, machine.cursor.uint(1)), // BINGET
  [code('j')]: (machine) => recall(machine, machine.cursor.uint(4)), // LONG_BINGET
  [code('0')]: ({ pop }) => void pop(), // POP
  // What is named: only what the rules allow.
  [code('c')]: (machine) => pushGlobal(machine, machine.cursor.line(), machine.cursor.line()), // GLOBAL
  147: (machine) => stackGlobal(machine), // STACK_GLOBAL
  [code('Q')]: ({ rules, push, pop }) => push(rules.persistent(pop())), // BINPERSID
  [code('R')]: (machine) => reduce(machine), // REDUCE
  [code('b')]: (machine) => build(machine), // BUILD
};

function code(character: string): number {
  return character.charCodeAt(0);
}

function requireProtocol(protocol: number, where: string): void {
  if (protocol < 2 || protocol > newest) throw badPickle(where, `a pickle of protocol 2 to ${newest}`, `protocol ${protocol}`);
}

/** A whole number in two's complement, lowest byte first; what is no safe number stays a bigint. */
function longNumber(bytes: Uint8Array, where: string): number | bigint {
  if (bytes.length > longestNumber) throw badPickle(where, `a number of at most ${longestNumber} bytes`, `one of ${bytes.length}`);
  let value = 0n;
  for (const byte of [...bytes].reverse()) value = (value << 8n) | BigInt(byte);
  const signed = BigInt.asIntN(8 * bytes.length, value);
  return BigInt(Number(signed)) === signed && Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
}

const popped = ({ pop }: PickleMachine, count: number): unknown[] => Array.from({ length: count }, pop).reverse();

function append({ top, cursor }: PickleMachine, values: readonly unknown[]): void {
  const list = top();
  if (!Array.isArray(list)) throw badPickle(cursor.where, 'a list to append to', 'another value');
  for (const value of values) list.push(value);
}

function setItems({ top, cursor }: PickleMachine, values: readonly unknown[]): void {
  const table = top();
  if (!(table instanceof Map) || values.length % 2 !== 0) throw badPickle(cursor.where, 'a table and pairs to put into it', 'others');
  for (let i = 0; i < values.length; i += 2) {
    const key = values[i];
    if (typeof key !== 'string' && typeof key !== 'number')
      throw unsafePickle(cursor.where, 'a table whose keys are neither text nor numbers');
    if (table.has(key)) throw badPickle(cursor.where, 'each name once', `'${key}' twice`);
    table.set(key, values[i + 1]);
  }
}

function recall({ memo, push, cursor }: PickleMachine, index: number): void {
  if (!memo.has(index)) throw badPickle(cursor.where, `a value that was kept as ${index}`, 'none');
  push(memo.get(index));
}

function pushGlobal({ rules, push, cursor }: PickleMachine, module: string, name: string): void {
  const value = rules.global(module, name);
  if (value === undefined) throw unsafePickle(cursor.where, `'${module}.${name}'`.slice(0, 200));
  push(value);
}

function stackGlobal(machine: PickleMachine): void {
  const [module, name] = popped(machine, 2);
  if (typeof module !== 'string' || typeof name !== 'string') throw badPickle(machine.cursor.where, 'two names', 'other values');
  pushGlobal(machine, module, name);
}

function reduce(machine: PickleMachine): void {
  const [callee, args] = popped(machine, 2);
  if (!Array.isArray(args)) throw badPickle(machine.cursor.where, 'a tuple of arguments', 'another value');
  machine.push(machine.rules.call(callee, args));
}

/** Attributes of a table, such as a state's `_metadata`, change no number; attributes of anything else are code's business. */
function build({ pop, top, cursor }: PickleMachine): void {
  pop();
  if (!(top() instanceof Map)) throw unsafePickle(cursor.where, 'an object with attributes of its own');
}
