import * as tf from '@tensorflow/tfjs';
import type { JsonObject } from '../../json.ts';
import type { ActivationName } from '../../network/activations.ts';
import { cifarResnet } from './cifar-resnet.ts';
import { convnext } from './convnext.ts';
import { efficientnet } from './efficientnet.ts';
import type { Family } from './family.ts';
import type { FamilyCase } from './family-case.fixture.ts';
import type { MobileBlock, MobileConfig } from './mobile-config.ts';
import { mobilenetV1 } from './mobilenet-v1.ts';
import { mobilenetV2 } from './mobilenet-v2.ts';
import { mobilenetV3 } from './mobilenet-v3.ts';
import { mobilenetV4 } from './mobilenet-v4.ts';
import { resnet } from './resnet.ts';
import { squeezenet } from './squeezenet.ts';

const size = [24, 20, 3] as const;

const row = (family: unknown, config: JsonObject, more: Pick<FamilyCase, 'golden' | 'opens'> & Partial<FamilyCase>): FamilyCase => ({
  family: family as Family,
  config,
  options: { size, classes: true },
  feeds: () => ({ input: tf.randomUniform([2, ...size], -1, 1, 'float32', 5) }),
  ...more,
});

const block = (kind: MobileBlock['kind'], convs: MobileBlock['convs'], stride = 1, activation: ActivationName = 'relu6'): MobileBlock => ({
  kind,
  convs,
  stride,
  activation,
  padding: null,
  skips: kind !== 'convolution',
});
const squeezes = { 'se.conv_reduce': [2, 1], 'se.conv_expand': [8, 1] } as const;
const inverted = (filters: number, stride: number, activation: ActivationName = 'relu6', more: MobileBlock['convs'] = {}) =>
  block('inverted', { conv_pw: [8, 1], conv_dw: [8, 3], ...more, conv_pwl: [filters, 1] }, stride, activation);
const separable = (filters: number, stride: number, activation: ActivationName = 'relu6', more: MobileBlock['convs'] = {}) =>
  block('separable', { conv_dw: [4, 3], ...more, conv_pw: [filters, 1] }, stride, activation);

const mobile = (config: Partial<MobileConfig> & Pick<MobileConfig, 'stages' | 'strides'>): MobileConfig => ({
  stem: 4,
  head: 7,
  headBias: false,
  headNorm: false,
  classes: 3,
  activation: 'relu6',
  stageActivations: null,
  gate: 'sigmoid',
  squeezeActivation: null,
  headOn: 'map',
  separable: 'linear',
  padding: 'symmetric',
  stemPadding: 'symmetric',
  epsilon: 1e-5,
  ...config,
});

const residual = {
  stem: 4,
  layers: [1, 1, 1, 1],
  strideOn: 'window',
  firstStride: 1,
  classes: 3,
};
const convnextConfig = {
  patch: 2,
  stages: [
    { blocks: 1, channels: 4, window: 7, inner: 8 },
    { blocks: 1, channels: 6, window: 3, inner: 8 },
  ],
  scaled: true,
  activation: 'gelu',
  epsilon: 1e-6,
  headEpsilon: 1e-6,
  classes: 3,
};
const fire = (module: string) => ({ module, squeeze: 6, narrow: 4, wide: 5 });

/** Every family of convolutional networks as a tiny network, in alphabetical order. */
export const convolutionalCases: readonly FamilyCase[] = [
  row(cifarResnet, { stem: 4, layers: [1, 1, 1], channels: [4, 6, 8], shortcuts: 'A', classes: 3 }, { golden: [], opens: 'plainly' }),
  row(convnext, { ...convnextConfig, convMlp: false }, { kind: 'dense layers', golden: ['convnext_tiny'], opens: 'registered' }),
  row(convnext, { ...convnextConfig, convMlp: true }, { kind: '1×1 convolutions', golden: ['convnext_atto'], opens: 'registered' }),
  row(
    efficientnet,
    mobile({
      strides: [1, 2],
      activation: 'swish',
      stages: [
        [separable(4, 1, 'swish', { 'se.conv_reduce': [2, 1], 'se.conv_expand': [4, 1] })],
        [inverted(6, 2, 'swish', squeezes), inverted(6, 1, 'swish', squeezes)],
      ],
    }),
    { golden: ['efficientnet_b0', 'tf_efficientnet_b0'], opens: 'plainly' },
  ),
  row(
    mobilenetV1,
    mobile({ strides: [1, 2], separable: 'activated', head: null, stages: [[{ ...separable(4, 1), skips: false }], [separable(6, 2)]] }),
    {
      golden: [],
      opens: 'plainly',
    },
  ),
  row(mobilenetV2, mobile({ strides: [1, 2], stages: [[separable(4, 1)], [inverted(6, 2), inverted(6, 1)]] }), {
    golden: ['mobilenetv2_035'],
    opens: 'plainly',
  }),
  row(
    mobilenetV3,
    mobile({
      strides: [2, 2, 1],
      activation: 'hardSwish',
      gate: 'hard-sigmoid',
      squeezeActivation: 'relu',
      headOn: 'pooled',
      headBias: true,
      stages: [
        [separable(4, 2, 'relu')],
        [inverted(6, 2, 'hardSwish', squeezes), inverted(6, 1, 'hardSwish', squeezes)],
        [block('convolution', { conv: [8, 1] }, 1, 'hardSwish')],
      ],
    }),
    { golden: ['mobilenetv3_small_050'], opens: 'registered' },
  ),
  row(
    mobilenetV4,
    mobile({
      strides: [2, 2, 1],
      activation: 'relu',
      headOn: 'pooled',
      headNorm: true,
      stages: [
        [block('edge', { conv_exp: [8, 3], conv_pwl: [4, 1] }, 2, 'relu')],
        [
          block('universal', { 'dw_start.conv': [4, 5], 'pw_exp.conv': [8, 1], 'dw_mid.conv': [8, 3], 'pw_proj.conv': [6, 1] }, 2, 'relu'),
          block('universal', { 'dw_start.conv': [6, 3], 'pw_exp.conv': [8, 1], 'pw_proj.conv': [6, 1] }, 1, 'relu'),
        ],
        [block('convolution', { conv: [8, 1] }, 1, 'relu')],
      ],
    }),
    { golden: ['mobilenetv4_conv_small'], opens: 'plainly' },
  ),
  row(resnet, { ...residual, channels: [4, 4, 6, 6], inner: null }, { kind: 'basic', golden: ['resnet18'], opens: 'plainly' }),
  row(
    resnet,
    { ...residual, channels: [8, 8, 12, 12], inner: [3, 3, 4, 4] },
    { kind: 'bottleneck', golden: ['resnet50'], opens: 'plainly' },
  ),
  row(
    squeezenet,
    {
      stem: 4,
      window: 3,
      stages: [[fire('features.3')], [fire('features.6')], [fire('features.9')]],
      ceil: true,
      classes: 3,
    },
    { golden: [], opens: 'plainly' },
  ),
];
