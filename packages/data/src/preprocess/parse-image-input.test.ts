import { describe, expect, it } from 'vitest';
import { imageInput } from './make-image-input.ts';
import { parseImageInput } from './parse-image-input.ts';

const valid = () =>
  JSON.parse(JSON.stringify(imageInput({ size: [160, 224], normalise: 'torch', resize: 'bicubic', fit: { kind: 'crop', fraction: 0.9 } })));

describe('parseImageInput', () => {
  it('gives back what was written', () => expect(parseImageInput(valid())).toEqual(valid()));

  it('drops what it does not know', () => {
    const json = { ...valid(), __proto__: { polluted: true }, extra: 1 };
    expect(parseImageInput(json)).toEqual(valid());
  });

  it.each<[string, object]>([
    ['height', { height: 4097 }],
    ['height', { height: 0 }],
    ['width', { width: '224' }],
    ['width', { width: 1.5 }],
    ['channels', { channels: 4 }],
    ['kind', { kind: 'audio' }],
    ['resize', { resize: 'lanczos' }],
    ['fit', { fit: null }],
    ['fit.kind', { fit: { kind: 'cover' } }],
    ['fit.fraction', { fit: { kind: 'crop', fraction: 1e-9 } }],
    ['fit.margin', { fit: { kind: 'pad', margin: 80, value: 0 } }],
    ['fit.value', { fit: { kind: 'pad', margin: 1, value: 256 } }],
    ['normalisation', { normalisation: [] }],
    ['normalisation', { normalisation: { scale: 1, mean: [0], std: [1], order: 'rgb' } }],
    ['normalisation', { normalisation: { scale: 1, mean: [0, 0, 0], std: [1, 0, 1], order: 'rgb' } }],
    ['normalisation.scale', { normalisation: { scale: null, mean: [0, 0, 0], std: [1, 1, 1], order: 'rgb' } }],
    ['normalisation.mean', { normalisation: { scale: 1, mean: Array(1000).fill(0), std: [1, 1, 1], order: 'rgb' } }],
    ['normalisation.order', { normalisation: { scale: 1, mean: [0, 0, 0], std: [1, 1, 1], order: 'grb' } }],
    ['normalisation.preset', { normalisation: { preset: 'constructor', scale: 1, mean: [0, 0, 0], std: [1, 1, 1], order: 'rgb' } }],
  ])('names %s when it is wrong: %j', (field, wrong) => {
    const error = expect.objectContaining({ code: 'data/image-input', where: `image input, ${field}` });
    expect(() => parseImageInput({ ...valid(), ...wrong })).toThrow(error);
  });

  it.each([undefined, null, 3, 'image', []])('refuses %j', (json) => {
    expect(() => parseImageInput(json)).toThrow(expect.objectContaining({ code: 'data/image-input' }));
  });

  it('shows no more than a little of what came', () => {
    try {
      parseImageInput({ ...valid(), kind: 'x'.repeat(1e6) });
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message.length).toBeLessThan(400);
    }
  });
});

describe('imageInput', () => {
  it('fills in the usual choices', () => {
    expect(imageInput({ size: 96 })).toMatchObject({
      height: 96,
      width: 96,
      channels: 3,
      resize: 'bilinear',
      fit: { kind: 'stretch' },
      normalisation: { preset: 'unit' },
    });
  });
  it('refuses a size that no picture has', () => {
    expect(() => imageInput({ size: 5000 })).toThrow('[image input, height] Expected a whole number from 1 to 4096, got 5000.');
  });
});
