import { describe, expect, it } from 'vitest';
import { squeezenet } from '../../architectures/families/squeezenet.ts';
import { usualPictures } from '../../architectures/families/usual-pictures.ts';
import type { JsonObject } from '../../json.ts';
import { imageInputOf } from './image-input-of.ts';

const third = [0.1, 0.2, 0.3];
const half = [0.5, 0.5, 0.5];

/** preprocessor_config.json → what is expected of it, each worked out from transformers' processor of that name. */
const processors: [string, JsonObject, JsonObject][] = [
  [
    'ViT: both sides, nothing cut off',
    { image_processor_type: 'ViTImageProcessor', size: { height: 224, width: 192 }, image_mean: third, image_std: half, resample: 2 },
    {
      height: 224,
      width: 192,
      resize: 'bilinear',
      fit: { kind: 'stretch' },
      normalisation: { scale: 1 / 255, mean: third, std: half, order: 'rgb' },
    },
  ],
  [
    'an old ViT: one number for both sides',
    { feature_extractor_type: 'ViTFeatureExtractor', do_normalize: true, size: 384, image_mean: half, image_std: half },
    { height: 384, width: 384, fit: { kind: 'stretch' } },
  ],
  [
    'CLIP: the shorter side, then a square',
    {
      size: { shortest_edge: 224 },
      crop_size: { height: 224, width: 224 },
      do_center_crop: true,
      resample: 3,
      image_mean: third,
      image_std: half,
    },
    { height: 224, width: 224, resize: 'bicubic', fit: { kind: 'crop', fraction: 1 } },
  ],
  [
    'MobileNetV2: 224 of 256',
    { image_processor_type: 'MobileNetV2ImageProcessor', size: { shortest_edge: 256 }, crop_size: 224, image_mean: half, image_std: half },
    { height: 224, width: 224, resize: 'bilinear', fit: { kind: 'crop', fraction: 224 / 256 } },
  ],
  [
    'ConvNeXt at 224: the share of its own',
    {
      image_processor_type: 'ConvNextImageProcessor',
      size: { shortest_edge: 224 },
      crop_pct: 0.95,
      resample: 3,
      image_mean: third,
      image_std: half,
    },
    { height: 224, width: 224, resize: 'bicubic', fit: { kind: 'crop', fraction: 0.95 } },
  ],
  [
    'ConvNeXt at 384: stretched',
    { feature_extractor_type: 'ConvNextFeatureExtractor', size: 384, crop_pct: 0.95, image_mean: third, image_std: half },
    { height: 384, width: 384, fit: { kind: 'stretch' } },
  ],
  [
    'a shorter side alone: its middle',
    { size: { shortest_edge: 100 }, do_center_crop: false, image_mean: third, image_std: half },
    { height: 100, width: 100, fit: { kind: 'crop', fraction: 1 } },
  ],
  [
    'EfficientNet with classes: divided by the deviation twice',
    {
      image_processor_type: 'EfficientNetImageProcessor',
      size: { height: 32, width: 32 },
      image_mean: third,
      image_std: [0.5, 0.25, 0.2],
      resample: 0,
    },
    { resize: 'nearest', normalisation: { scale: 1 / 255, mean: third, std: [0.5 * 0.5, 0.25 * 0.25, 0.2 * 0.2] } },
  ],
  [
    'EfficientNet from −1: an offset',
    {
      image_processor_type: 'EfficientNetImageProcessor',
      size: 32,
      rescale_factor: 1 / 127.5,
      rescale_offset: true,
      include_top: false,
      do_normalize: false,
    },
    { normalisation: { scale: 1 / 127.5, mean: [1, 1, 1], std: [1, 1, 1] } },
  ],
  [
    'neither scaled nor normalised',
    { size: 8, do_rescale: false, do_normalize: false },
    { normalisation: { scale: 1, mean: [0, 0, 0], std: [1, 1, 1] } },
  ],
  ['nothing said: the middle of −1…1', { size: 8 }, { normalisation: { scale: 1 / 255, mean: half, std: half } }],
];

describe('the pictures that a published model expects', () => {
  it.each(processors)('of transformers, %s', (_, preprocessor, expected) => {
    expect(imageInputOf({ config: {}, preprocessor })).toMatchObject({ kind: 'image', channels: 3, ...expected });
  });

  it("of timm: its block in the config; transformers' file goes before it", () => {
    const config = { pretrained_cfg: { input_size: [3, 64, 48], interpolation: 'bicubic', crop_pct: 0.9, mean: third, std: half } };
    expect(imageInputOf({ config })).toMatchObject({ height: 64, width: 48, resize: 'bicubic', fit: { kind: 'crop', fraction: 0.9 } });
    const squashed = { pretrained_cfg: { ...config.pretrained_cfg, crop_mode: 'squash' } };
    expect(imageInputOf({ config: squashed })?.fit).toEqual({ kind: 'stretch' });
    expect(imageInputOf({ config, preprocessor: { size: 10, do_normalize: false } })?.height).toBe(10);
  });

  it('as usual in the family where no file says; nothing where there is no usual', () => {
    const usual = usualPictures({ config: {}, shapes: new Map([['first', [8, 1, 3, 3]]]) }, { kernel: 'first' });
    expect(imageInputOf({ config: {}, usual })).toMatchObject({ height: 224, channels: 1, resize: 'bilinear', fit: { fraction: 0.875 } });
    expect(imageInputOf({ config: {} })).toBeUndefined();
    const keras = squeezenet.pictures?.({ config: {}, shapes: new Map(), spellings: ['keras'] });
    expect(keras).toMatchObject({ height: 227, normalisation: { preset: 'caffe', order: 'bgr' } });
  });

  it.each([
    ['a side of nobody', { size: { height: -3, width: 4 } }],
    ['a size that is text', { size: 'large' }],
    ['no finite mean', { size: 8, image_mean: [0, 'x', 0] }],
    ['a deviation of 0', { size: 8, image_std: [0, 1, 1] }],
    ['two numbers for three channels', { size: 8, image_mean: [0, 0] }],
    ['a number of channels that no memory holds', { size: 8, num_channels: 1e9 }],
  ] as [string, JsonObject][])('refuses %s', (_, preprocessor) => {
    expect(() => imageInputOf({ config: preprocessor, preprocessor })).toThrow(expect.objectContaining({ code: 'data/image-input' }));
  });
});
