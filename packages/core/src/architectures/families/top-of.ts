import type { NetworkBuilder } from '../network-builder.ts';

/** The classes above the features, a layer group of their own. */
export function topOf(b: NetworkBuilder, id: string, features: string, classes: number): string {
  b.group('top');
  return b.dense(id, features, classes);
}
