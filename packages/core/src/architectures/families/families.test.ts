import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json.ts';
import type { WeightTable } from '../../weights/weight-table.ts';
import { efficientnet } from './efficientnet.ts';
import { families, familyOf } from './families.ts';
import { mobilenetV3 } from './mobilenet-v3.ts';
import { resnet } from './resnet.ts';

/** A file of tensors of these shapes. */
function tableOf(shapes: Readonly<Record<string, readonly number[]>>): WeightTable {
  const entries = Object.entries(shapes).map(
    ([name, shape]) => [name, { type: 'F32', shape, read: async () => new Float32Array() }] as const,
  );
  return { name: 'test', format: 'safetensors', tensors: new Map(entries), metadata: {} };
}

const mobile = { 'conv_stem.weight': [8, 3, 3, 3], 'conv_head.weight': [16, 8, 1, 1], 'bn2.weight': [16] };
const inverted = { 'blocks.1.0.conv_pwl.weight': [8, 8, 1, 1], 'blocks.6.0.bn3.weight': [8], 'blocks.6.0.conv_pwl.weight': [8, 8, 1, 1] };
const recognised = (shapes: Record<string, readonly number[]>, config: JsonObject = {}) => familyOf(config, tableOf(shapes)).family.name;

describe('the family of a model', () => {
  it.each([
    ['resnet', { architecture: 'wide_resnet50_2' }],
    ['resnet', { model_type: 'resnet' }],
    ['efficientnet', { architecture: 'tf_efficientnet_b0_ns' }],
    ['efficientnet', { architecture: 'efficientnet_lite0' }],
    ['mobilenet-v3', { architecture: 'tf_mobilenetv3_large_minimal_100' }],
    ['mobilenet-v4', { architecture: 'mobilenetv4_conv_small_050' }],
    ['convnext', { architecture: 'convnext_tiny' }],
    ['convnext', { model_type: 'convnext' }],
  ])('%s by %j', (name, config) => expect(recognised({}, config)).toBe(name));

  it.each([
    'resnext50_32x4d',
    'convnextv2_tiny',
    'convnext_atto_ols',
    'convnext_tiny_hnf',
    'mobilenetv4_hybrid_medium',
    'mobilenetv4_conv_aa_large',
    'mobilenetv3_rw',
    'efficientnet_es',
    'efficientnetv2_rw_s',
  ])("%s is another architecture, which its name's beginning does not hide", (architecture) => {
    expect(families.some((family) => family.architectures.test(architecture))).toBe(false);
  });

  it('by the names of its tensors where no config says: squeeze and excitation tells EfficientNet from MobileNetV2', () => {
    expect(recognised({ ...mobile, ...inverted })).toBe('mobilenet-v2');
    expect(recognised({ ...mobile, ...inverted, 'blocks.0.0.se.conv_reduce.weight': [2, 8, 1, 1] })).toBe('efficientnet');
  });

  it('says what it looked at where it knows none', () => {
    expect(() => recognised({ 'a.weight': [1], 'b.weight': [2] })).toThrow(
      expect.objectContaining({ code: 'model/unknown-family', given: "tensors such as 'a.weight', 'b.weight'" }),
    );
    expect(() => recognised({}, { architecture: 'vgg16' })).toThrow(expect.objectContaining({ given: "'vgg16'" }));
  });

  it('leaves counters of torch out and keeps the names that the file had', () => {
    const shapes = {
      'resnet.embedder.embedder.convolution.weight': [8, 3, 7, 7],
      'resnet.embedder.embedder.normalization.num_batches_tracked': [],
    };
    const { table, spelled, spellings } = familyOf({ model_type: 'resnet' }, tableOf(shapes));
    expect([...table.tensors.keys()]).toEqual(['conv1.weight']);
    expect(spelled).toEqual({ 'conv1.weight': 'resnet.embedder.embedder.convolution.weight' });
    expect(spellings).toEqual(['transformers', 'transformers']);
  });
});

describe('configs that do not hang together', () => {
  it.each([{ num_block_repeats: [1e9] }, { depth_coefficient: 1e9 }, { num_block_repeats: 'many' }, { num_block_repeats: [1.5] }])(
    'EfficientNet refuses %j',
    (more) => {
      const shapes = { 'encoder.blocks.0.depthwise_conv.depthwise_conv.weight': [8, 1, 3, 3] };
      expect(() => familyOf({ model_type: 'efficientnet', ...more }, tableOf(shapes))).toThrow(
        expect.objectContaining({ code: 'model/config' }),
      );
    },
  );

  it('a network whose features are not averages', () => {
    const { family } = familyOf({ architecture: 'resnet18', global_pool: 'max' }, tableOf({}));
    expect(() => family.configOf({ config: { global_pool: 'max' }, shapes: new Map() })).toThrow(
      expect.objectContaining({ code: 'model/unsupported-pooling', given: '"max"' }),
    );
  });

  it('a ResNet that is not rectified, a MobileNetV3 of other stages, a file without its first convolution', () => {
    expect(() => resnet.configOf({ config: { hidden_act: 'gelu' }, shapes: new Map([['conv1.weight', [8, 3, 7, 7]]]) })).toThrow();
    expect(() => mobilenetV3.configOf({ config: {}, shapes: new Map([['blocks.0.0.bn1.weight', [8]]]) })).toThrow(
      expect.objectContaining({ code: 'model/unknown-variant' }),
    );
    expect(() => efficientnet.configOf({ config: {}, shapes: new Map([['blocks.999999999.0.conv_dw.weight', [8, 1, 3, 3]]]) })).toThrow(
      expect.objectContaining({ code: 'model/no-tensor' }),
    );
  });
});
