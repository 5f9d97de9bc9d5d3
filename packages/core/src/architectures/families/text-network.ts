import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { ActivationName } from '../../network/activations.ts';
import { builderOf, type NetworkBuilder } from '../network-builder.ts';
import { configFields } from './config-fields.ts';
import type { BuildOptions, PretrainedTopology, Published } from './family.ts';
import { countOf, sizeAt } from './tensor-shapes.ts';
import { tokenOf } from './token-of.ts';

/** Sizes of a network for texts, enough to build it again. */
export type TextConfig = JsonObject & {
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Width inside a layer's second half. */
  readonly inner: number;
  readonly positions: number;
  /** Rows of the table of token types; 0 = none. */
  readonly types: number;
  /** The token that stands where a text is over. */
  readonly padding: number;
  readonly epsilon: number;
  readonly activation: ActivationName;
  /** Whether the file holds the dense layer that the source puts on the first token. */
  readonly pooler: boolean;
  readonly classes: number | null;
};

/** What a family calls its modules. */
export interface TextNames {
  readonly layer: (index: number) => string;
  /** Within a layer. */
  readonly query: string;
  readonly key: string;
  readonly value: string;
  /** What the heads go through together. */
  readonly output: string;
  readonly outputNorm: string;
  readonly inner: string;
  readonly outer: string;
  readonly outerNorm: string;
  /** The last matrix of the source's classifier, in the file as a whole. */
  readonly classifier: string;
}

const embeddings = {
  words: 'embeddings.word_embeddings',
  positions: 'embeddings.position_embeddings',
  types: 'embeddings.token_type_embeddings',
  norm: 'embeddings.LayerNorm',
} as const;

/** Sizes from the shapes; what shapes cannot tell from the config. Errors: `model/no-tensor`, `model/config`. */
export function textConfigOf({ config, shapes }: Published, names: TextNames, { epsilon }: { epsilon: number }): TextConfig {
  const fields = configFields(config);
  const [vocabulary, width] = [0, 1].map((axis) => sizeAt(shapes, `${embeddings.words}.weight`, axis)) as [number, number];
  return {
    vocabulary,
    width,
    layers: countOf(shapes, (i) => `${names.layer(i)}.${names.query}.weight`),
    heads: fields.count(['num_attention_heads', 'n_heads']),
    inner: sizeAt(shapes, `${names.layer(0)}.${names.inner}.weight`, 0),
    positions: sizeAt(shapes, `${embeddings.positions}.weight`, 0),
    types: shapes.get(`${embeddings.types}.weight`)?.[0] ?? 0,
    padding: fields.number(['pad_token_id'], 0),
    epsilon: fields.number(['layer_norm_eps'], epsilon),
    activation: fields.activation(['hidden_act', 'activation'], 'gelu'),
    pooler: shapes.has('pooler.dense.weight'),
    classes: shapes.get(`${names.classifier}.weight`)?.[0] ?? null,
  };
}

/** How the members of the family differ, besides their names. */
export interface TextParts {
  readonly names: TextNames;
  /** Whether positions are counted from `padding + 1` and by tokens alone, or from 0 through everything. */
  readonly positions: 'of tokens' | 'from 0';
  /** Rows of the table of biases by relative position that all layers share, and its module. @default none */
  readonly relative?: { readonly module: string; readonly buckets: number } | undefined;
  /** The source's classifier: from the tokens' node to that of the scores. */
  classify(b: NetworkBuilder, from: { readonly tokens: string; readonly pooler: string | undefined }, config: TextConfig): string;
}

/**
 * A stack of attention layers that normalise behind each half, above words, positions and, where the family has them, types of tokens.
 *
 * Fed at `input_ids`, `attention_mask` and `token_type_ids`, each `[batch, tokens]`. Reference: Devlin et al., BERT (2019).
 */
export function buildText(config: TextConfig, parts: TextParts, { classes, pooling }: BuildOptions): PretrainedTopology {
  const ids = ['input_ids', 'attention_mask', ...(config.types > 1 ? ['token_type_ids'] : [])];
  const b = builderOf(ids.map((id) => ({ id, shape: [null, null], dtype: 'int32' })));
  b.group('embeddings');
  let tokens = embedded(b, config, parts);
  for (let i = 0; i < config.layers; i++) {
    b.group(parts.names.layer(i));
    tokens = layer(b, { at: parts.names.layer(i), config, parts }, tokens);
  }
  const { kind, unitLength } = pooling ?? { kind: 'mean', unitLength: false };
  const finished = (vector: string) => (unitLength ? b.node('unit_length', 'unit-length', [vector]) : vector);
  // Before the next group begins: what holds no parameters is no group of its own.
  const average = kind === 'pooler' ? undefined : finished(pooledBy[kind](b, tokens));
  const pooler = config.pooler ? poolerOf(b, tokens, config.width) : undefined;
  const features = average ?? finished(pooler ?? noPooler());
  const top = () => {
    b.group('top');
    return parts.classify(b, { tokens, pooler }, config);
  };
  const logits = classes && config.classes ? top() : undefined;
  return { ...b.finish(logits ?? features), features, unpooled: tokens, stages: [], ...(logits ? { logits } : {}) };
}

/** What the source makes of the first token. */
function poolerOf(b: NetworkBuilder, tokens: string, width: number): string {
  b.group('pooler');
  return tanhOf(b, 'pooler.dense', tokenOf(b, 'pooler.token', tokens), width);
}

const pooledBy = {
  mean: (b: NetworkBuilder, tokens: string) => b.node('pooled', 'masked-average', [tokens, 'attention_mask']),
  cls: (b: NetworkBuilder, tokens: string) => tokenOf(b, 'pooled', tokens),
};

/** A dense layer with the hyperbolic tangent behind it, as classifiers of this kind have one. */
export const tanhOf = (b: NetworkBuilder, id: string, x: string, units: number): string =>
  b.node(id, 'dense', [x], { units, bias: true, activation: 'tanh' });

function embedded(b: NetworkBuilder, config: TextConfig, { positions }: TextParts): string {
  const { vocabulary, width, types, padding, epsilon } = config;
  const rows = (id: string, words: number, from: string) => b.node(id, 'embedding', [from], { words, width });
  const words = rows(embeddings.words, vocabulary, 'input_ids');
  const placed =
    positions === 'from 0'
      ? b.node(embeddings.positions, 'position-embedding', [words], { shape: [config.positions, width], anyLength: true })
      : b.node('embeddings.placed', 'add', [
          words,
          rows(
            embeddings.positions,
            config.positions,
            b.node('position_ids', 'token-positions', ['input_ids'], { padding, rows: config.positions }),
          ),
        ]);
  const kinds = types > 1 ? 'token_type_ids' : b.node('type_ids', 'filled', ['input_ids'], { value: 0 });
  const typed = types > 0 ? b.node('embeddings.typed', 'add', [placed, rows(embeddings.types, types, kinds)]) : placed;
  return rowNorm(b, embeddings.norm, typed, epsilon);
}

const rowNorm = (b: NetworkBuilder, id: string, x: string, epsilon: number): string =>
  b.node(id, 'layer-normalization', [x], { axes: [-1], epsilon, center: true, scale: true });

interface Layer {
  readonly at: string;
  readonly config: TextConfig;
  readonly parts: TextParts;
}

function layer(b: NetworkBuilder, { at, config, parts }: Layer, x: string): string {
  const { width, inner, heads, epsilon, activation } = config;
  const { names, relative } = parts;
  const dense = (name: string, from: string, units: number, more: ActivationName = 'linear') =>
    b.node(`${at}.${name}`, 'dense', [from], { units, bias: true, activation: more });
  const projected = [names.query, names.key, names.value].map((name) => dense(name, x, width));
  const looked = b.node(
    `${at}.attend`,
    'attention',
    [...projected, 'attention_mask'],
    { heads, masked: true, causal: false, buckets: relative?.buckets ?? 0 },
    relative ? { relative_attention_bias: `${relative.module}/relative_attention_bias` } : {},
  );
  const first = b.node(`${at}.add`, 'add', [dense(names.output, looked, width), x]);
  const between = rowNorm(b, `${at}.${names.outputNorm}`, first, epsilon);
  const second = dense(names.outer, dense(names.inner, between, inner, activation), width);
  return rowNorm(b, `${at}.${names.outerNorm}`, b.node(`${at}.add_out`, 'add', [second, between]), epsilon);
}

function noPooler(): never {
  throw graftError({
    code: 'usage/no-pooler',
    where: 'pooling',
    expected: "a source with a layer of its own on the first token, for the pooling 'pooler'",
    given: 'one without',
    fix: "Choose the pooling 'mean' or 'cls'.",
  });
}
