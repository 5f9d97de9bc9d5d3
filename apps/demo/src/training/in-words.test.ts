import { describe, expect, it } from 'vitest';
import { nameInWords, noteInWords, stageInWords } from './in-words.ts';

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

  it('leaves words that it does not know as they are', () => {
    expect([stageInWords('a new stage'), nameInWords('a new baseline')]).toEqual(['a new stage', 'a new baseline']);
  });
});
