import { textDataset, textInput, wordLevelTokenizer } from '@graftjs/data/text';
import { expect, it } from 'vitest';
import { tokenCounts } from './token-counts.ts';

const input = textInput({ ...wordLevelTokenizer(['a', 'b', 'c']), maxTokens: 4 });
const passages = ['a b', { text: 'a', pair: 'b c' }, 'a b c a b c', 'a'];
const data = textDataset({ passages, labels: [0, 0, 0, 0], labelNames: ['x'] });

it('counts what a network takes: both texts of a pair, and no more than it has room for', async () => {
  expect([...(await tokenCounts(data, [3, 0, 1, 2], input))]).toEqual([
    [3, 1],
    [0, 2],
    [1, 3],
    [2, 4],
  ]);
});

it('stops when it is told to', () =>
  expect(tokenCounts(data, [0], input, AbortSignal.abort())).rejects.toMatchObject({ code: 'interrupted/aborted' }));
