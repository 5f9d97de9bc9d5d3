import { describe, expect, it } from 'vitest';
import { nameInWords, noteInWords, percent, stageInWords, unbroken } from './in-words.ts';

describe('words for a person', () => {
  it('says what a stage does, and which network is trained', () => {
    expect(stageInWords('transfer: all groups')).toBe('Teaching the network your classes');
    expect(stageInWords('scratch: lenet at 28 px')).toBe('To compare: starting over (lenet at 28 px)');
  });

  it('names what the model is compared with', () => {
    expect(nameInWords('scratch: lenet at 28 px')).toBe('starting over (lenet at 28 px)');
    expect(nameInWords('5 nearest pictures')).toBe('no network: the 5 most similar pictures vote');
  });

  it('names it in notes too', () => {
    expect(noteInWords('scratch: lenet at 28 px: not trained: train accuracy 20.0 %')).toBe(
      'starting over (lenet at 28 px): not trained: train accuracy 20.0 %',
    );
  });

  it('keeps a number and its unit on one line', () => {
    expect(unbroken('88.9 % against 79.7 % (+9.2 points, 95 % CI 5.1 … 13.2)')).toBe(
      '88.9\u00a0% against 79.7\u00a0% (+9.2\u00a0points, 95\u00a0% CI 5.1 … 13.2)',
    );
    expect(unbroken('3 pixels')).toBe('3 pixels');
  });

  it('rounds nothing up to all of it', () => {
    expect([0.889, 0.99972, 1].map(percent)).toEqual(['88.9\u00a0%', '99.972\u00a0%', '100.0\u00a0%']);
  });

  it('leaves words that it does not know as they are', () => {
    expect([stageInWords('a new stage'), nameInWords('a new baseline')]).toEqual(['a new stage', 'a new baseline']);
  });
});
