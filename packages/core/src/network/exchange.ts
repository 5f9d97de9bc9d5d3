/**
 * Brings together what the shards of one batch say at a place of the network where all of them count, wherever each is computed.
 *
 * Every thread that computes shards of the batch asks at the same places in the same order; a call may block until the others have asked.
 */
export interface Exchange {
  /**
   * Takes numbers of the shards at hand, in their order, and gives those of all shards of the batch, in their order; `meanwhile` is called between,
   * before it blocks, and must not ask again itself.
   */
  all(own: readonly Float64Array[], meanwhile?: () => void): readonly Float64Array[];
}

/** The exchange of a thread that computes all shards of the batch itself. */
export const exchangeAlone: Exchange = {
  all(own, meanwhile) {
    meanwhile?.();
    return own;
  },
};
