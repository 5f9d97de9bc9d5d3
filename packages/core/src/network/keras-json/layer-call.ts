import type { JsonObject } from '../../json.ts';

/** One call of one layer, with nested models already opened: what becomes one node. */
export interface LayerCall {
  /** Unique among the calls; the layer's own name wherever that is unique. */
  readonly id: string;
  readonly className: string;
  readonly config: JsonObject;
  /** Names of the models it was nested in, outermost first, and its own name last. */
  readonly path: readonly string[];
  /** Ids of the calls whose outputs it takes. */
  readonly inputs: readonly string[];
}

/** A topology as a plain list in topological order. */
export interface Topology {
  readonly calls: readonly LayerCall[];
  readonly outputs: readonly string[];
}
