import type { LayerGroup } from '../backbone/backbone.ts';
import type { Described } from '../json.ts';
import type { Network } from '../network/network.ts';

/** What a network is built for: pictures `[height, width, channels]`, or texts of so many different tokens. */
export interface InputSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Ids that a text may hold, 0 for others. @default 0 */
  readonly words?: number;
}

/** A topology for examples of one size: feature extractor without a head. */
export interface Topology {
  readonly network: Network;
  /** Node whose output is `[batch, d]`. */
  readonly features: string;
  /** From stem to top. */
  readonly groups: readonly LayerGroup[];
}

/** A family's way to build a network of any size it allows; plain data with a function. */
export interface Architecture extends Described {
  /** Smallest side of a picture it makes sense for; 0 = it takes texts. */
  readonly smallest: number;
  build(size: InputSize): Topology;
}
