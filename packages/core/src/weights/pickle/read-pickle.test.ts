import { describe, expect, it } from 'vitest';
import type { PickleRules } from './pickle-rules.ts';
import { op, pickleOf, tableOf, tupleOf } from './pickle-text.fixture.ts';
import { readPickle } from './read-pickle.ts';

const rules: PickleRules = {
  global: (module, name) => (module === 'good' ? name : undefined),
  call: (callee, args) => ({ callee, args }),
  persistent: (id) => ({ id }),
};
const read = (bytes: Uint8Array) => readPickle(bytes, rules).value;

describe('readPickle', () => {
  it('reads numbers, text, tuples, lists and tables', () => {
    const value = tableOf([
      ['numbers', tupleOf(op.int(0), op.int(255), op.int(70000), op.int(-3))],
      ['truth', tupleOf(op.yes, op.no, op.none)],
      ['text', op.text('größe')],
      ['list', [...op.emptyList, ...op.int(1), ...op.append]],
    ]);
    expect(read(pickleOf(value))).toEqual(
      new Map<string, unknown>([
        ['numbers', [0, 255, 70000, -3]],
        ['truth', [true, false, null]],
        ['text', 'größe'],
        ['list', [1]],
      ]),
    );
  });

  it('reads what Python 3.11 wrote: pickle.dumps({"a": (1, -2, 1.5), "b": [True, None]}, protocol=4)', () => {
    const written = '80049525000000000000007d94288c0161944b014afeffffff473ff800000000000087948c0162945d9428884e65752e';
    const bytes = Uint8Array.from(written.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    expect(read(bytes)).toEqual(
      new Map<string, unknown>([
        ['a', [1, -2, 1.5]],
        ['b', [true, null]],
      ]),
    );
  });

  it('reads long numbers in two’s complement', () => {
    expect(read(pickleOf(op.long([])))).toBe(0);
    expect(read(pickleOf(op.long([0xff])))).toBe(-1);
    expect(read(pickleOf(op.long([0xff, 0])))).toBe(255);
    expect(read(pickleOf(op.long([0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19])))).toBe(0x1950a86a20f9469cfc6cn);
  });

  it('asks the rules for names, calls and persistent ids', () => {
    expect(read(pickleOf([...op.global('good', 'f'), ...tupleOf(op.int(1)), ...op.reduce]))).toEqual({ callee: 'f', args: [1] });
    expect(read(pickleOf([...op.text('id'), ...op.persistent]))).toEqual({ id: 'id' });
  });

  it('remembers', () => expect(read(pickleOf(tupleOf([...op.text('a'), ...op.put(7)], op.get(7))))).toEqual(['a', 'a']));

  it.each([
    ['os.system', [...op.global('os', 'system'), ...tupleOf(op.text('true')), ...op.reduce], "got 'os.system'"],
    ['a name from the stack', [...op.text('builtins'), ...op.text('eval'), 0x93], "got 'builtins.eval'"],
    ['INST, which calls', [...op.mark, 0x69, ...new TextEncoder().encode('os\nsystem\n')], 'opcode 0x69'],
    ['OBJ, which calls', [0x6f], 'opcode 0x6f'],
    ['NEWOBJ, which calls', [0x81], 'opcode 0x81'],
    ['EXT1, which names by number', [0x82, 1], 'opcode 0x82'],
    ['the opcodes of protocol 0', [0x49, 0x31, 0x0a], 'opcode 0x49'],
    ['attributes of an object', [...op.text('x'), ...tableOf([]), ...op.build], 'attributes of its own'],
    ['keys that are tables', [...op.emptyTable, ...op.none, ...op.none, ...op.setItem], 'neither text nor numbers'],
  ])('refuses %s by its name', (_, value, text) => {
    expect(() => read(pickleOf(value))).toThrow(text);
    expect(() => read(pickleOf(value))).toThrow(expect.objectContaining({ code: 'model/unsafe-pickle' }));
  });

  it.each<[string, number[]]>([
    ['nothing on the stack', []],
    ['a tuple without a mark', op.tuple],
    ['a value that was not kept', op.get(3)],
    ['appending to a number', [...op.int(1), ...op.int(1), ...op.append]],
    [
      'a key twice',
      tableOf([
        ['a', op.none],
        ['a', op.none],
      ]),
    ],
    ['arguments that are no tuple', [...op.global('good', 'f'), ...op.int(1), ...op.reduce]],
    ['a number of 17 bytes', op.long(new Array(17).fill(1))],
    ['text that is no UTF-8', [0x58, 1, 0, 0, 0, 0xff]],
    ['protocol 6', op.proto(6)],
  ])('refuses %s', (_, value) => expect(() => read(pickleOf(value))).toThrow(expect.objectContaining({ code: 'model/bad-pickle' })));

  it('says that a pickle is cut off, wherever it is cut', () => {
    const whole = pickleOf(tableOf([['name', tupleOf(op.int(1), op.int(70000), op.global('good', 'f'))]]));
    expect(() => read(whole)).not.toThrow();
    for (let length = 0; length < whole.length; length++)
      expect(() => read(whole.subarray(0, length))).toThrow(expect.objectContaining({ code: 'model/cut-off-pickle' }));
  });
});
