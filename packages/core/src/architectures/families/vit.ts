import { type NetworkBuilder, networkBuilder } from '../network-builder.ts';
import type { Family } from './family.ts';
import { fittedVit } from './fitted-vit.ts';
import { type PreNormNames, preNormLayer } from './pre-norm-layer.ts';
import { tokenOf } from './token-of.ts';
import { type VitConfig, vitConfigOf } from './vit-config.ts';
import { vitSpellings } from './vit-spellings.ts';

const names: PreNormNames = {
  firstNorm: 'norm1',
  query: 'attn.q',
  key: 'attn.k',
  value: 'attn.v',
  output: 'attn.proj',
  secondNorm: 'norm2',
  inner: 'mlp.fc1',
  outer: 'mlp.fc2',
};

/**
 * Vision transformers of any patch and size, DeiT among them: class, distillation and register tokens, LayerScale, features of a token or of the picture's average.
 *
 * References: Dosovitskiy et al., An image is worth 16×16 words (2021); Touvron et al., Training data-efficient image transformers (2021) and
 * DeiT III (2022); Darcet et al., Vision transformers need registers (2024). Names as in timm, whose query, key and value are one matrix.
 */
export const vit: Family<VitConfig> = {
  name: 'vit',
  kind: 'image',
  architectures: /^(vit|deit3?)_/,
  modelTypes: ['vit', 'deit'],
  signature: ['patch_embed.proj.weight', 'pos_embed', 'blocks.0.attn.proj.weight', 'blocks.0.mlp.fc1.weight'],
  spellings: vitSpellings,
  fused: [{ whole: 'qkv', parts: ['q', 'k', 'v'] }],
  configOf: vitConfigOf,
  fit: fittedVit,
  build(config, { classes }) {
    const b = networkBuilder(...config.size, config.channels);
    b.group('stem');
    let x = embedded(b, config);
    const { depth, norms, epsilon, layerScale } = config;
    for (let i = 0; i < depth; i++) {
      b.group(`blocks.${i}`);
      const own = layerScale ? { ...names, scales: ['ls1', 'ls2'] as const } : names;
      x = preNormLayer(b, { ...config, at: `blocks.${i}`, names: own }, x);
    }
    const tokens = norms.behind ? b.layerNorm('norm', x, { epsilon }) : x;
    const average = b.node('pooled', 'average-tokens', [tokens], pooledTokens(config));
    const features = norms.pooled ? b.layerNorm('fc_norm', average, { epsilon }) : average;
    if (config.pooler) {
      b.group('pooler');
      b.node('pooler.dense', 'dense', [tokenOf(b, 'pooler.token', tokens)], { units: config.width, bias: true, activation: 'tanh' });
    }
    const logits = classes && config.classes ? classified(b, { config, tokens, features, classes: config.classes }) : undefined;
    return { ...b.finish(logits ?? features), features, unpooled: tokens, stages: [], ...(logits ? { logits } : {}) };
  },
};

function embedded(b: NetworkBuilder, config: VitConfig): string {
  const { patch, patchBias, width, prefix, prefixPlaced, positions, norms, epsilon } = config;
  const window = {
    filters: width,
    kernelSize: patch,
    strides: patch,
    dilation: [1, 1],
    padding: 'valid',
    bias: patchBias,
    activation: 'linear',
  };
  const map = b.node('patch_embed.proj', 'conv2d', ['input'], window);
  const patches = b.node('patch_embed.tokens', 'reshape', [map], { target: [-1, width] });
  const placed = (x: string) => b.node('pos_embed', 'position-embedding', [x], { shape: [1, positions, width], anyLength: false });
  const led = prefix.reduceRight(
    (x, [name, count]) => b.node(name, 'prefix-tokens', [x], { shape: [1, count, width] }),
    prefixPlaced ? patches : placed(patches),
  );
  const tokens = prefixPlaced ? placed(led) : led;
  return norms.before ? b.layerNorm('norm_pre', tokens, { epsilon }) : tokens;
}

const pooledTokens = ({ pooling, prefix }: VitConfig) => {
  const before = prefix.reduce((sum, [, count]) => sum + count, 0);
  return { patches: { from: before, to: null }, first: { from: 0, to: 1 }, 'first two': { from: 0, to: 2 } }[pooling];
};

interface Classified {
  readonly config: VitConfig;
  readonly tokens: string;
  readonly features: string;
  readonly classes: number;
}

/** With distillation, the average of two classifiers on the first two tokens. */
function classified(b: NetworkBuilder, { config, tokens, features, classes }: Classified): string {
  b.group('top');
  if (!config.distilled) return b.dense('head', features, classes);
  const scores = ['head', 'head_dist'].map((id, i) => b.dense(id, tokenOf(b, `${id}.token`, tokens, i), classes));
  return b.node('head_average', 'average', scores);
}
