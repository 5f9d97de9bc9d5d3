import { audioInput } from '@graftjs/data/audio';
import { textInput, wordLevelTokenizer } from '@graftjs/data/text';
import { expect, it } from 'vitest';
import { memoryBytes } from '../../weights/memory-bytes.ts';
import { openSafetensors } from '../../weights/open-safetensors.ts';
import { goldenInputs } from './golden-inputs.ts';
import { goldenTensors } from './golden-tensors.ts';

const opened = async (bytes: Uint8Array) => (await openSafetensors(memoryBytes(bytes))).tensors;

it('has the ids of golden texts as whole numbers, padded and masked', async () => {
  const words = textInput(wordLevelTokenizer(['the', 'was', 'claim']));
  const tensors = await opened(await goldenTensors(goldenInputs(words), words, 'input_ids'));
  expect([...tensors.keys()].sort()).toEqual(['attention_mask', 'input_ids']);
  for (const tensor of tensors.values()) expect(tensor.type).toBe('I32');
  const mask = [...((await tensors.get('attention_mask')?.read()) ?? [])];
  // Of the three sentences the first has 2 × the and 1 × was, the second none of the words, the third the and claim; what is not known is left out.
  const [rows, width] = tensors.get('input_ids')?.shape ?? [];
  expect(rows).toBe(3);
  const counts = [0, 1, 2].map((row) =>
    mask.slice(row * (width ?? 0), (row + 1) * (width ?? 0)).reduce((sum, one) => sum + Number(one), 0),
  );
  expect(Math.max(...counts)).toBe(width);
});

it('has what the front end makes of golden sounds', async () => {
  const sound = audioInput({ sampleRate: 8000, seconds: 0.2 });
  const tensors = await opened(await goldenTensors(goldenInputs(sound), sound, 'bands'));
  expect(tensors.get('bands')?.shape).toEqual([3, sound.frames, sound.bands, 1]);
  expect(tensors.get('bands')?.type).toBe('F32');
});
