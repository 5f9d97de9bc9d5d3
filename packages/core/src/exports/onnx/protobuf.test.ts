import { expect, it } from 'vitest';
import { bytes, float, integer, joined, message, text } from './protobuf.ts';

it('writes the examples of the protocol-buffers encoding guide', () => {
  expect([...joined(integer(1, 150))]).toEqual([0x08, 0x96, 0x01]);
  expect([...joined(text(2, 'testing'))]).toEqual([0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
  expect([...joined(message(3, integer(1, 150)))]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
});

it('writes a negative number in ten bytes, a field above 15 with two, a float as it lies in memory', () => {
  expect([...joined(integer(1, -2))]).toEqual([0x08, 0xfe, ...new Array(8).fill(0xff), 0x01]);
  expect([...joined(integer(20, 1))]).toEqual([0xa0, 0x01, 0x01]);
  expect([...joined(float(2, 1))]).toEqual([0x15, 0, 0, 0x80, 0x3f]);
});

it('writes a length of several bytes', () => {
  const wire = joined(bytes(1, [new Uint8Array(300)]));
  expect([...wire.subarray(0, 3)]).toEqual([0x0a, 0xac, 0x02]);
  expect(wire.length).toBe(303);
});
