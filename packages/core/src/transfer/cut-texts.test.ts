import { textDataset, textInput, wordLevelTokenizer } from '@graftjs/data/text';
import { describe, expect, it } from 'vitest';
import { cutTexts } from './cut-texts.ts';

const input = (maxTokens: number) => textInput({ ...wordLevelTokenizer(['rain', 'sun']), maxTokens });
const data = textDataset({ passages: ['rain sun rain', 'sun', 'sun sun'], labels: [0, 0, 0], labelNames: ['x'], name: 'weather' });

describe('cutTexts', () => {
  it('counts texts and tokens that a network does not see', async () => {
    const [problem] = await cutTexts(data, input(1));
    expect(problem).toMatchObject({ code: 'data/cut-texts', where: 'weather' });
    expect(problem?.message).toContain('2 of 3 texts are longer than the 1 tokens');
    expect(problem?.message).toContain('3 tokens were cut off');
  });

  it('says nothing where all fit', async () => expect(await cutTexts(data, input(3))).toEqual([]));
});
