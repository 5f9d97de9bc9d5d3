import type { ActivationName } from '../../network/activations.ts';
import type { NetworkBuilder } from '../network-builder.ts';

/** What a family calls the modules within a layer. */
export interface PreNormNames {
  readonly firstNorm: string;
  readonly query: string;
  readonly key: string;
  readonly value: string;
  /** What the heads go through together. */
  readonly output: string;
  readonly secondNorm: string;
  readonly inner: string;
  readonly outer: string;
  /** What scales each half, where the network has that. */
  readonly scales?: readonly [string, string];
}

export interface PreNormOptions {
  /** The layer's own name. */
  readonly at: string;
  readonly names: PreNormNames;
  readonly width: number;
  readonly heads: number;
  readonly inner: number;
  readonly epsilon: number;
  readonly activation: ActivationName;
  /** Whether queries, keys and values have biases. @default true */
  readonly qkvBias?: boolean;
  /** Whether a token sees only itself and those before it. @default false */
  readonly causal?: boolean;
  /** Node that says which tokens are there. @default all are */
  readonly mask?: string;
}

/**
 * One attention layer that normalises before each half: `y = x + s₁ attend(norm(x))`, then `y + s₂ mlp(norm(y))`.
 *
 * Reference: Dosovitskiy et al., An image is worth 16×16 words (2021).
 */
export function preNormLayer(b: NetworkBuilder, options: PreNormOptions, x: string): string {
  const { at, names, width, inner, epsilon, activation } = options;
  const [firstScale, secondScale] = names.scales ?? [];
  const scaled = (name: string | undefined, y: string) => (name === undefined ? y : b.node(`${at}.${name}`, 'layer-scale', [y]));
  const looked = attended(b, options, b.layerNorm(`${at}.${names.firstNorm}`, x, { epsilon }));
  const between = b.node(`${at}.add`, 'add', [x, scaled(firstScale, looked)]);
  const normal = b.layerNorm(`${at}.${names.secondNorm}`, between, { epsilon });
  const wide = b.node(`${at}.${names.inner}`, 'dense', [normal], { units: inner, bias: true, activation });
  return b.node(`${at}.add_out`, 'add', [between, scaled(secondScale, b.dense(`${at}.${names.outer}`, wide, width))]);
}

function attended(b: NetworkBuilder, { at, names, width, heads, qkvBias = true, causal = false, mask }: PreNormOptions, x: string): string {
  const projected = [names.query, names.key, names.value].map((name) =>
    b.node(`${at}.${name}`, 'dense', [x], { units: width, bias: qkvBias, activation: 'linear' }),
  );
  const config = { heads, masked: mask !== undefined, causal, buckets: 0 };
  const looked = b.node(`${at}.attend`, 'attention', mask === undefined ? projected : [...projected, mask], config);
  return b.dense(`${at}.${names.output}`, looked, width);
}
