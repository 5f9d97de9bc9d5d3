import { describe, expect, it } from 'vitest';
import { measurementsIn, withMeasurements } from './probe-cache.ts';

const measured = { wasm: { rates: { still: 12.5, head: 3 } }, webgpu: { refusal: { refused: 'no adapter', fix: 'Use wasm.' } } };

describe('the text that keeps rates', () => {
  it('gives back what was put in under its key and nothing under another', () => {
    const text = withMeasurements(undefined, 'this machine', measured);
    expect(measurementsIn(text, 'this machine')).toEqual(measured);
    expect(measurementsIn(text, 'another machine')).toBeUndefined();
  });

  it('replaces an entry of the same key and keeps the newest sixteen', () => {
    let text: string | undefined;
    for (let i = 0; i < 20; i++) text = withMeasurements(text, `machine ${i}`, measured);
    text = withMeasurements(text, 'machine 19', {});
    expect(measurementsIn(text, 'machine 19')).toEqual({});
    expect(measurementsIn(text, 'machine 4')).toEqual(measured);
    expect(measurementsIn(text, 'machine 3')).toBeUndefined();
  });

  it('is replaced as a whole when it cannot be read', () => {
    expect(measurementsIn(withMeasurements('{ half', 'this machine', measured), 'this machine')).toEqual(measured);
  });

  const damaged = [
    '',
    '[]',
    '{"format":"graft-engines-2","entries":[]}',
    '{"format":"graft-engines-1","entries":[["key",{"wasm":{"rates":{"still":-1}}}]]}',
    '{"format":"graft-engines-1","entries":[["key",{"wasm":{"rates":{"sleeping":1}}}]]}',
    '{"format":"graft-engines-1","entries":[["key",{"rm -rf":{}}]]}',
    '{"format":"graft-engines-1","entries":[["key",{"wasm":{"refusal":{"refused":1}}}]]}',
  ];
  it.each(damaged)('refuses %j', (text) => {
    expect(() => measurementsIn(text, 'key')).toThrow();
  });
});
