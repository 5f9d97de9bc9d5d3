import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import type { Bench, Samples } from '../scripts/bench/bench.ts';
import { stockPeer } from './stock-peer.ts';
import { timed } from './timed.ts';
import products from './works/products.ts';

const [side, rounds] = [1024, 7];
const cases = { A·B: [0, 0], Aᵀ·B: [1, 0], A·Bᵀ: [0, 1], Aᵀ·Bᵀ: [1, 1] } as const;
const variants = ['wasm', 'wasm+relaxed'] as const;

type Case = keyof typeof cases;
type Variant = (typeof variants)[number];
type Rates = Record<Variant | 'stock', number[]>;
type Context = Parameters<Bench['run']>[0];

const gigaflops = (milliseconds: number): number => (2 * side ** 3) / milliseconds / 1e6;
const measured = new Map<Case, Promise<Rates>>();

/** Both variants and stock TF.js in turn. */
async function measure(name: Case, { signal, log }: Context): Promise<Rates> {
  const size = [side, ...cases[name]];
  const rates: Rates = { wasm: [], 'wasm+relaxed': [], stock: [] };
  const peer = await stockPeer(new URL('./works/products.ts', import.meta.url), size);
  try {
    for (let round = -1; round < rounds; round++) {
      signal.throwIfAborted();
      const found = {
        wasm: await ours('wasm', size),
        'wasm+relaxed': await ours('wasm+relaxed', size),
        stock: gigaflops(await peer.round()),
      };
      if (round >= 0) for (const who of [...variants, 'stock'] as const) rates[who].push(found[who]);
    }
  } finally {
    peer.stop();
  }
  log(`${name}: ${Object.entries(rates).map(([who, list]) => `${who} ${Math.max(...list).toFixed(1)}`)} GFLOPS at best`);
  return rates;
}

async function ours(variant: Variant, size: readonly number[]): Promise<number> {
  await useBackend(variant);
  tf.enableProdMode();
  const work = products('ours', size);
  work.round();
  const rate = gigaflops(timed(work.round));
  work.dispose();
  return rate;
}

/** Products of matrices of 1,024 × 1,024, on one thread. */
export default (Object.keys(cases) as Case[]).flatMap((name) =>
  variants.map(
    (variant): Bench => ({
      name: `mat-mul ${name}, ${variant}`,
      peer: 'TF.js 4.22.0 wasm',
      unit: 'GFLOPS',
      bar: 25,
      higherIsBetter: true,
      async run(context): Promise<Samples> {
        if (!measured.has(name)) measured.set(name, measure(name, context));
        const rates = (await measured.get(name)) as Rates;
        return { ours: rates[variant], peer: rates.stock };
      },
    }),
  ),
);
