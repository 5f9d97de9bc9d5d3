import { imageInput } from '@graftjs/data';
import { textInput, wordLevelTokenizer } from '@graftjs/data/text';
import { expect, it } from 'vitest';
import { inputFacts } from './input-facts.ts';

it('tells of texts how many words there are, and not which', () => {
  const facts = inputFacts(textInput({ ...wordLevelTokenizer(['rain', 'wind', 'sun']), maxTokens: 9 }));
  expect(facts).toEqual({ kind: 'text', maxTokens: 9, padding: 0, tokenTypes: false, words: 3 });
});

it('hands pictures on as they are', () => {
  const input = imageInput({ size: 8, normalise: 'unit' });
  expect(inputFacts(input)).toBe(input);
});
