import * as tf from '@tensorflow/tfjs';
import type { JsonObject } from '../../json.ts';
import { ast } from './ast.ts';
import type { AstConfig } from './ast-config.ts';
import { bert } from './bert.ts';
import type { ClipTextConfig, ClipTower, ClipVisionConfig } from './clip-config.ts';
import { clipText } from './clip-text.ts';
import { clipVision } from './clip-vision.ts';
import { distilbert } from './distilbert.ts';
import type { Family } from './family.ts';
import type { FamilyCase } from './family-case.fixture.ts';
import { mpnet } from './mpnet.ts';
import { roberta } from './roberta.ts';
import type { TextConfig } from './text-network.ts';
import { vit } from './vit.ts';
import type { VitConfig } from './vit-config.ts';
import { wordVectors } from './word-vectors.ts';

const row = (family: unknown, config: JsonObject, more: Partial<FamilyCase>): FamilyCase => ({
  family: family as Family,
  config,
  options: { classes: true },
  feeds: pictures(8, 12, 3),
  golden: [],
  opens: 'registered',
  ...more,
});

const pictures = (height: number, width: number, channels: number) => () => ({
  input: tf.randomUniform([2, height, width, channels], -1, 1, 'float32', 5),
});

/** Two texts, the second one shorter; `types`: of two sentences each. */
const texts =
  (types = false) =>
  (): Record<string, tf.Tensor> => {
    const whole = (rows: number[][]) => tf.tensor2d(rows, undefined, 'int32');
    const [first, second] = [
      [2, 5, 4, 9, 3],
      [2, 7, 3, 1, 1],
    ];
    return {
      input_ids: whole([first, second] as number[][]),
      attention_mask: whole([
        [1, 1, 1, 1, 1],
        [1, 1, 1, 0, 0],
      ]),
      ...(types
        ? {
            token_type_ids: whole([
              [0, 0, 0, 1, 1],
              [0, 0, 1, 0, 0],
            ]),
          }
        : {}),
    };
  };

const text = (more: Partial<TextConfig> = {}): TextConfig => ({
  vocabulary: 10,
  width: 4,
  layers: 2,
  heads: 2,
  inner: 6,
  positions: 7,
  types: 0,
  padding: 1,
  epsilon: 1e-5,
  activation: 'gelu',
  pooler: false,
  classes: 3,
  ...more,
});

const picture = (more: Partial<VitConfig> = {}): VitConfig => ({
  size: [8, 12],
  patch: [4, 4],
  channels: 3,
  width: 4,
  depth: 2,
  heads: 2,
  inner: 6,
  positions: 7,
  prefix: [['cls_token', 1]],
  prefixPlaced: true,
  patchBias: true,
  qkvBias: true,
  layerScale: false,
  norms: { before: false, behind: true, pooled: false },
  pooling: 'first',
  epsilon: 1e-6,
  activation: 'gelu',
  source: 'timm',
  pooler: false,
  classes: 3,
  distilled: false,
  ...more,
});

const registers = {
  prefix: [
    ['cls_token', 1],
    ['reg_token', 2],
  ],
  prefixPlaced: false,
  patchBias: false,
  positions: 6,
  layerScale: true,
  norms: { before: true, behind: false, pooled: true },
  pooling: 'patches',
} satisfies Partial<VitConfig>;

const distillation = {
  prefix: [
    ['cls_token', 1],
    ['dist_token', 1],
  ],
  positions: 8,
  pooling: 'first two',
  distilled: true,
} satisfies Partial<VitConfig>;

const sound: AstConfig = {
  frames: 12,
  bands: 8,
  strides: [3, 2],
  patch: 4,
  width: 4,
  layers: 2,
  heads: 2,
  inner: 6,
  qkvBias: true,
  epsilon: 1e-6,
  activation: 'gelu',
  classes: 3,
};

const tower: ClipTower = { width: 4, layers: 2, heads: 2, inner: 6, positions: 7, epsilon: 1e-5, activation: 'geluQuick', projection: 3 };
const clipPictures: ClipVisionConfig = { ...tower, size: [8, 12], patch: 4, channels: 3 };
const clipTexts: ClipTextConfig = { ...tower, vocabulary: 10, ending: 3 };

/** Every family of attention layers as a tiny network. */
export const transformerCases: readonly FamilyCase[] = [
  row(ast, sound, { feeds: pictures(12, 8, 1), golden: ['audio/ast'] }),
  row(bert, text({ types: 2, pooler: true }), { feeds: texts(true), golden: ['text/bert', 'text/all-MiniLM-L6-v2'] }),
  row(clipText, clipTexts, { feeds: texts() }),
  row(clipVision, clipPictures, {}),
  row(distilbert, text(), { feeds: texts(), golden: ['text/distilbert'] }),
  row(mpnet, { ...text(), buckets: 8 }, { feeds: texts(), golden: ['text/mpnet'] }),
  row(roberta, text({ types: 1 }), { feeds: texts(), golden: ['text/roberta'] }),
  row(vit, picture(), { golden: ['vision/vit_tiny_patch16'] }),
  row(vit, picture(registers), { kind: 'registers and LayerScale', golden: ['vision/vit_ls_reg_avg'] }),
  row(vit, picture(distillation), { kind: 'distilled' }),
  row(wordVectors, { words: 10, width: 4, wholeWords: true }, { feeds: texts() }),
];
