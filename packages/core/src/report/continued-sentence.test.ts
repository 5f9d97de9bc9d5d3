import { expect, it } from 'vitest';
import { continuedSentence } from './continued-sentence.ts';

const result = {
  run: 'runs/a',
  labelsAdded: ['cow', 'pig'],
  examplesAdded: 12,
  rehearsed: 'examples' as const,
  before: { accuracy: 0.9, examples: 40 },
  after: { accuracy: 0.875, examples: 40 },
  forgetting: null,
};

it('says what was added and what the earlier classes lost', () => {
  expect(continuedSentence(result)).toBe(
    'Goes on with runs/a: 12 examples and the classes cow, pig added. On its 40 test examples the earlier model reached 90.0 %, this one 87.5 %.',
  );
});

it('says what is not known, and what was not done', () => {
  expect(continuedSentence({ ...result, labelsAdded: [], examplesAdded: 1, rehearsed: 'none', before: null, after: null })).toBe(
    'Goes on with runs/a: 1 example added. Its classes were not trained on again. None of its test examples were at hand, so nobody knows what was forgotten.',
  );
});
