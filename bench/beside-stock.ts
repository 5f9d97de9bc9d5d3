import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import type { Bench, Samples } from '../scripts/bench/bench.ts';
import type { MakeWork } from './stock-peer.ts';
import { stockPeer } from './stock-peer.ts';
import { timed } from './timed.ts';

export interface BesideStock {
  name: string;
  /** The module whose default export makes the work, and that export. */
  module: URL;
  make: MakeWork;
  size: readonly number[];
  /** How many times as fast as stock TF.js it must be. */
  reach: number;
  /** Rounds of ours, each beside one of the peer, after one that is not counted. @default 7 */
  rounds?: number;
}

/** A bench whose peer is the same work on stock TF.js's wasm engine, one thread each, in turn. */
export const besideStock = ({ name, module, make, size, reach, rounds = 7 }: BesideStock): Bench => ({
  name,
  peer: 'TF.js 4.22.0 wasm, composed from its own operations',
  unit: 'ms',
  reach,
  async run({ signal, log }): Promise<Samples> {
    await useBackend('wasm');
    tf.enableProdMode();
    const [work, peer] = [make('ours', size), await stockPeer(module, size)];
    const samples = { ours: [] as number[], peer: [] as number[] };
    try {
      for (let round = -1; round < rounds; round++) {
        signal.throwIfAborted();
        const [ours, theirs] = [timed(work.round), await peer.round()];
        log(`ours ${ours.toFixed(1)} ms, stock ${theirs.toFixed(1)} ms`);
        if (round < 0) continue;
        samples.ours.push(ours);
        samples.peer.push(theirs);
      }
    } finally {
      peer.stop();
      work.dispose();
    }
    return samples;
  },
});
