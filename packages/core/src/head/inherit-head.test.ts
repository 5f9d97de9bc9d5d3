import { seededRandom } from '@graftjs/data';
import { describe, expect, it } from 'vitest';
import type { EarlierHead } from './earlier-head.ts';
import type { InitialValue } from './head.ts';
import { inheritHead, sameLayers } from './inherit-head.ts';
import { mlpHead } from './mlp-head.ts';

const numbers = (shape: readonly number[], from: number): InitialValue => ({
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => from + i),
});

const known: EarlierHead = {
  labels: ['cat', 'dog'],
  hidden: [2],
  values: {
    'head/hidden0/kernel': numbers([3, 2], 100),
    'head/hidden0/bias': numbers([2], 200),
    'head/logits/kernel': numbers([2, 2], 300),
    'head/logits/bias': numbers([2], 400),
  },
};

const freshHead = (labels: readonly string[]) => mlpHead({ features: 3, hidden: [2], outputs: labels.length }).values(seededRandom(1));
const columns = ({ shape, data }: InitialValue, classes: number) =>
  Array.from({ length: classes }, (_, k) =>
    Array.from({ length: data.length / classes }, (__, row) => data[row * (shape.at(-1) as number) + k]),
  );

describe('inheritHead', () => {
  const labels = ['dog', 'owl', 'cat'];

  it('moves columns with their class names and leaves new ones fresh', () => {
    const fresh = freshHead(labels);
    const head = inheritHead(fresh, known, labels);
    const kernel = columns(head['head/logits/kernel'] as InitialValue, 3);
    expect(kernel[0]).toEqual([301, 303]);
    expect(kernel[2]).toEqual([300, 302]);
    expect(kernel[1]).toEqual(columns(fresh['head/logits/kernel'] as InitialValue, 3)[1]);
    expect([...(head['head/logits/bias'] as InitialValue).data]).toEqual([401, 0, 400]);
  });

  it('keeps hidden layers whole and writes to neither side', () => {
    const fresh = freshHead(labels);
    const before = structuredClone({ fresh, known });
    const head = inheritHead(fresh, known, labels);
    expect(head['head/hidden0/kernel']).toEqual(known.values['head/hidden0/kernel']);
    expect({ fresh, known }).toEqual(before);
  });

  it('notices a planted bug: columns taken by position', () => {
    const byPosition = inheritHead(freshHead(labels), { ...known, labels: ['dog', 'owl'] }, labels);
    expect(byPosition['head/logits/bias']).not.toEqual(inheritHead(freshHead(labels), known, labels)['head/logits/bias']);
  });

  it('tells heads with other hidden layers', () => {
    expect(sameLayers(known, [2])).toBe(true);
    expect(sameLayers(known, [])).toBe(false);
    expect(sameLayers({ ...known, hidden: [] }, [])).toBe(true);
  });
});
