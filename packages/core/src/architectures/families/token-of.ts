import type { NetworkBuilder } from '../network-builder.ts';

/** One token of each example, by its place: `[batch, tokens, d]` → `[batch, d]`. */
export const tokenOf = (b: NetworkBuilder, id: string, tokens: string, place = 0): string =>
  b.node(id, 'average-tokens', [tokens], { from: place, to: place + 1 });
