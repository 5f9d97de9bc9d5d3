import { describe, expect, it } from 'vitest';
import { isGraftError } from '../errors.ts';
import { seededRandom } from '../random.ts';
import { frontEndNames } from './front-ends/front-end-from-config.ts';
import { audioInput } from './make-audio-input.ts';
import { parseAudioInput } from './parse-audio-input.ts';

const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('audioInput', () => {
  it('chooses for 8 and for 16 kHz', () => {
    expect(audioInput({ sampleRate: 8000 })).toMatchObject({
      frames: 101,
      bands: 40,
      frontEnd: { options: { windowLength: 200, hopLength: 80, fftLength: 256, high: 4000 } },
    });
    expect(audioInput()).toMatchObject({
      frames: 101,
      bands: 64,
      frontEnd: { options: { windowLength: 400, hopLength: 160, fftLength: 512, high: 8000 } },
    });
  });

  it('counts the frames of a front end for so many seconds', () => {
    expect(audioInput({ frontEnd: 'whisper-log-mel', seconds: 30 })).toMatchObject({ frames: 3000, bands: 80 });
    expect(audioInput({ frontEnd: 'kaldi-filterbank', seconds: 1 })).toMatchObject({ frames: 98, bands: 128 });
    expect(audioInput({ frontEnd: 'yamnet-log-mel', seconds: 0.975 }).frames).toBe(96);
  });

  it.each(frontEndNames)('is read back from its JSON with %s', (frontEnd) => {
    const input = audioInput({ frontEnd, sampleRate: 8000, channels: 3, keep: 'start' });
    expect(parseAudioInput(wire(input))).toEqual(input);
  });
});

describe('parseAudioInput', () => {
  const good = audioInput();
  const logMel = (options: object) => ({ ...good, frontEnd: { name: 'log-mel', options } });

  it('takes what older descriptions leave out', () => {
    const { keep, ...rest } = good;
    expect([keep, parseAudioInput({ ...rest, frontEnd: { name: 'log-mel' } })]).toEqual(['middle', good]);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['another kind', { ...good, kind: 'image' }],
    ['half a frame', { ...good, frames: 1.5 }],
    ['more numbers than anybody needs', { ...good, frames: 16384, bands: 1024, channels: 3 }],
    ['hours of sound', { ...logMel({ hopLength: 65536 }), frames: 16384 }],
    ['two channels', { ...good, channels: 2 }],
    ['a rate without end', { ...good, sampleRate: 1e9 }],
    ['no deviation', { ...good, normalisation: { mean: 0, std: 0, fill: 'after' } }],
    ['a mean that is no number', { ...good, normalisation: { mean: '0', std: 1, fill: 'after' } }],
    ['another filling', { ...good, normalisation: { mean: 0, std: 1, fill: 'noise' } }],
    ['a front end by a name of every object', { ...good, frontEnd: { name: 'constructor', options: {} } }],
    ['options that are a list', logMel([])],
    ['a misspelt option', logMel({ hop_length: 160 })],
    ['a transform shorter than its window', logMel({ fftLength: 256 })],
    ['a transform of gigabytes', logMel({ fftLength: 2 ** 30 })],
    ['bands above half the rate', logMel({ high: 9000 })],
    ['bands that end where they start', logMel({ low: 8000 })],
    ['no hop', logMel({ hopLength: 0 })],
    ['fewer mel bands than coefficients', { ...good, frontEnd: { name: 'mfcc', options: { melBands: 8 } } }],
  ])('refuses %s', (_, json) => {
    expect(() => parseAudioInput(json)).toThrow(expect.objectContaining({ code: 'data/audio-input' }));
  });

  it('answers 500 damaged descriptions with a typed error or one that can be read again', () => {
    const random = seededRandom(3);
    const text = JSON.stringify(good);
    let refused = 0;
    for (let i = 0; i < 500; i++) {
      const [at, end] = [random.integer(text.length), 1 + random.integer(6)];
      const damaged = text.slice(0, at) + ['', '9', '"', '1e9', 'null'][random.integer(5)] + text.slice(at + end);
      try {
        const parsed = parseAudioInput(JSON.parse(damaged));
        expect(parseAudioInput(wire(parsed))).toEqual(parsed);
      } catch (error) {
        if (!isGraftError(error) && !(error instanceof SyntaxError)) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(100);
  });
});
