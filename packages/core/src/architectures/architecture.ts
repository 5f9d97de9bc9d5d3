import type { LayerGroup } from '../backbone/backbone.ts';
import type { Described } from '../json.ts';
import type { Network } from '../network/network.ts';

/** A topology for pictures of one size: feature extractor without a head. */
export interface Topology {
  readonly network: Network;
  /** Node whose output is `[batch, d]`. */
  readonly features: string;
  /** From stem to top. */
  readonly groups: readonly LayerGroup[];
}

/** A family's way to build a network of any size it allows; plain data with a function. */
export interface Architecture extends Described {
  /** Smallest side of a picture it makes sense for. */
  readonly smallest: number;
  build(size: { height: number; width: number; channels: number }): Topology;
}
