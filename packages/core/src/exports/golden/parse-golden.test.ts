import { describe, expect, it } from 'vitest';
import { isGraftError } from '../../errors.ts';
import { deviationOf } from './deviation-of.ts';
import { goldenContents } from './golden-contents.ts';
import { goldenInputs } from './golden-inputs.ts';
import { parseGolden } from './parse-golden.ts';

const input = {
  kind: 'image',
  height: 6,
  width: 4,
  channels: 3,
  resize: 'bilinear',
  fit: { kind: 'stretch' },
  normalisation: { scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1], order: 'rgb' },
} as const;
const golden = {
  format: 'graft-golden',
  version: 1,
  export: 'tfjs',
  inputs: goldenInputs(input),
  logits: [[1], [2], [3]],
  predictions: [[1], [1], [1]],
  labels: ['a'],
  tolerance: 1e-4,
};

describe('parseGolden', () => {
  it('gives back what was written', () => {
    expect(parseGolden(JSON.stringify(golden), 'x')).toEqual(golden);
  });

  const bad: [string, object][] = [
    ['another version', { version: 2 }],
    ['a picture as large as memory', { inputs: { ...golden.inputs, size: [1e9, 1e9] } }],
    ['a pixel that is none', { inputs: { ...golden.inputs, pictures: [[[[256]]], [[[0]]], [[[0]]]] } }],
    ['a sound of an hour and more', { inputs: { kind: 'audio', tones: [[1], [1], [1]], sampleRate: 16000, samples: 1e12 } }],
    ['texts that are none', { inputs: { kind: 'text', texts: [1, 2, 3] } }],
    ['logits that are no numbers', { logits: [['1']] }],
    ['no tolerance', { tolerance: 0 }],
  ];
  it.each(bad)('refuses %s', (_, change) => {
    expect(() => parseGolden(JSON.stringify({ ...golden, ...change }), 'x')).toThrow(expect.objectContaining({ code: 'model/bad-golden' }));
  });

  it.each(['', '[]', '{', 'null', '"text"'])('refuses %j', (text) => {
    let thrown: unknown;
    try {
      parseGolden(text, 'x');
    } catch (error) {
      thrown = error;
    }
    expect(isGraftError(thrown) && thrown.code).toBe('model/bad-golden');
  });
});

describe('golden pictures', () => {
  it('are grown row by row and column by column, by hand', () => {
    const pictures = [
      [
        [[1], [2]],
        [[3], [4]],
      ],
    ];
    const [grown] = goldenContents({ kind: 'image', pictures, size: [3, 4], scale: 1, mean: [0], std: [1], order: 'rgb' });
    // Rows ⌊0, 2/3, 4/3⌋ and columns ⌊0, 1/2, 1, 3/2⌋.
    expect(grown).toMatchObject({ data: Uint8Array.of(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4), height: 3, width: 4 });
  });
});

describe('deviationOf', () => {
  it('is relative to the largest, and infinite for what is not there or no number', () => {
    expect(deviationOf([[10, 19]], [[10, 20]])).toBeCloseTo(0.05, 12);
    expect(deviationOf([[0.1]], [[0.2]])).toBeCloseTo(0.1, 12);
    expect(deviationOf([[1]], [[1, 2]])).toBe(Number.POSITIVE_INFINITY);
    expect(deviationOf([[Number.NaN]], [[1]])).toBe(Number.POSITIVE_INFINITY);
  });
});
