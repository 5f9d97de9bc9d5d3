import { imageInput, type Pixels, seededRandom } from '@graftjs/data';
import { audioAugmentationPreset, audioInput } from '@graftjs/data/audio';
import { textInput, wordLevelTokenizer } from '@graftjs/data/text';
import { describe, expect, it } from 'vitest';
import { changesOf, checkAugmentation } from './any-augmentation.ts';
import { fedShapes } from './fed-shapes.ts';
import { stack } from './stack.ts';

const picture: Pixels = { data: Uint8Array.of(0, 51, 102, 255), height: 2, width: 2, channels: 1 };
const tone = { channels: [Float32Array.from({ length: 1600 }, (_, t) => Math.sin(t / 3))], sampleRate: 8000 };
const words = textInput(wordLevelTokenizer(['rain', 'sun', 'wind']));
const sound = audioInput({ sampleRate: 8000, seconds: 0.2 });

describe('stack', () => {
  it('gives each kind the columns that its networks are fed, in the shapes that are told of them', async () => {
    const image = imageInput({ size: 2, channels: 1, normalise: 'unit' });
    expect((await stack([picture], image, 'x')).x?.data).toEqual(Float32Array.of(0, 0.2, 0.4, 1));
    const fed = await stack([{ text: 'sun rain' }, { text: 'wind' }], words, 'input_ids');
    expect(Object.keys(fed)).toEqual(Object.keys(fedShapes(words, 'input_ids')));
    expect([...(fed.input_ids?.data ?? [])].slice(0, 3)).toEqual([1, 0, 2]);
    expect([...(fed.attention_mask?.data ?? [])]).toEqual([1, 1, 1, 0]);
    const heard = await stack([tone], sound, 'x');
    expect(heard.x?.shape).toEqual([1, sound.frames, sound.bands, 1]);
    expect(fedShapes(sound, 'x')).toEqual({ x: [null, sound.frames, sound.bands, 1] });
    expect(fedShapes(words, '', { longest: true }).input_ids).toEqual([null, words.maxTokens]);
  });

  it('refuses examples of another kind', async () => {
    await expect(stack([{ text: 'rain' }], sound, 'x')).rejects.toMatchObject({ code: 'usage/kind' });
  });

  it('changes recordings by their own chance, whichever batch they are in, and view 0 never', async () => {
    const augment = audioAugmentationPreset('standard');
    const views = [
      { index: 4, view: 0 },
      { index: 4, view: 1 },
      { index: 7, view: 1 },
    ];
    const seen = await stack([tone, tone, tone], sound, 'x', changesOf(augment, views, 3) as never);
    const row = (at: number) => seen.x?.data.slice(at * sound.frames * sound.bands, (at + 1) * sound.frames * sound.bands);
    expect(row(0)).toEqual((await stack([tone], sound, 'x')).x?.data);
    expect(row(1)).not.toEqual(row(0));
    const alone = await stack([tone], sound, 'x', changesOf(augment, views.slice(2), 3) as never);
    expect(alone.x?.data).toEqual(row(2));
    expect(seededRandom('3/7/1').next()).toBe(seededRandom('3/7/1').next());
  });
});

describe('checkAugmentation', () => {
  it('knows which kind an augmentation is for', () => {
    const sounds = audioAugmentationPreset('light');
    expect(() => checkAugmentation(sounds, 'audio')).not.toThrow();
    for (const kind of ['image', 'text'] as const) expect(() => checkAugmentation(sounds, kind)).toThrow(/augment/);
  });
});
