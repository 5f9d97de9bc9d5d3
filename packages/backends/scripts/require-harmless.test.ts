import { describe, expect, it } from 'vitest';
import { binary as relaxed } from '../src/simd/relaxed.generated.ts';
import { binary as strict } from '../src/simd/strict.generated.ts';
import { withSharedMemory } from '../src/simd/with-shared-memory.ts';
import { requireHarmless } from './require-harmless.mjs';

const header = [0, 97, 115, 109, 1, 0, 0, 0];
/** `(func)`: its type, itself and its empty code. */
const [type, func, code] = [
  [1, 4, 1, 96, 0, 0],
  [3, 2, 1, 0],
  [10, 4, 1, 2, 0, 11],
] as const;
/** `(import "env" "memory" (memory 0))` and `(table 1 funcref)`. */
const [memory, table] = [
  [2, 15, 1, 3, 101, 110, 118, 6, 109, 101, 109, 111, 114, 121, 2, 0, 0],
  [4, 4, 1, 112, 0, 1],
] as const;
/** `(start 0)`, `(elem (i32.const 0) 0)` and `(data (i32.const 0) "\2a")`. */
const [start, element, data] = [
  [8, 1, 0],
  [9, 7, 1, 0, 65, 0, 11, 1, 0],
  [11, 7, 1, 0, 65, 0, 11, 1, 42],
] as const;
/** A custom section without a name whose size takes two bytes: 200 zeros, written `200 1`. */
const long = [0, 200, 1, ...Array<number>(200).fill(0)];

const moduleOf = (...sections: (readonly number[])[]) => Uint8Array.from([...header, ...sections.flat()]);
const bytesOf = (digits: string) => Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

describe('requireHarmless', () => {
  it.each([
    ['a function on a memory', moduleOf(type, memory, func, code)],
    ['a section that is longer than 127 bytes', moduleOf(type, memory, func, long, code)],
    // The 8 that is the start section's number stands inside a body: `(func i32.const 8 drop)`.
    ['bytes that look like a start section', moduleOf(type, func, [10, 7, 1, 5, 0, 65, 8, 26, 11])],
  ])('takes %s', (_, bytes) => {
    expect(WebAssembly.validate(bytes)).toBe(true);
    expect(() => requireHarmless('planted', bytes)).not.toThrow();
  });

  it.each([
    ['start', moduleOf(type, func, start, code)],
    ['element', moduleOf(type, func, table, element, code)],
    ['data', moduleOf(memory, data)],
    ['start', moduleOf(type, func, long, start, code)],
    ['data', moduleOf(type, memory, func, code, long, data)],
  ])('refuses a module with a section: %s', (section, bytes) => {
    expect(WebAssembly.validate(bytes)).toBe(true);
    expect(() => requireHarmless('planted', bytes)).toThrow(`the planted variant has a ${section} section: remove strings`);
  });

  it.each([
    ['strict', strict],
    ['relaxed', relaxed],
  ])('takes the %s kernels as they are shipped, on either memory', (name, digits) => {
    const bytes = bytesOf(digits);
    expect(() => requireHarmless(name, bytes)).not.toThrow();
    expect(() => requireHarmless(name, withSharedMemory(bytes))).not.toThrow();
    expect(() => requireHarmless(name, withSharedMemory(Uint8Array.from([...bytes, ...data])))).toThrow('a data section');
  });
});
