import { graftError } from '../errors.ts';
import type { Exchange } from '../network/exchange.ts';

/** Memory that the threads of a team share for their exchange. */
export interface ExchangeMemory {
  /** For each shard the last round that it has given numbers for, then 1 once everyone must stop. */
  readonly arrived: Int32Array;
  /** Two rounds of one row a shard: who is ahead writes one while who is behind still reads the other. */
  readonly rows: Float64Array;
}

/** Memory for shards that give at most `width` numbers a round. */
export const exchangeMemory = (shards: number, width: number): ExchangeMemory => ({
  arrived: new Int32Array(new SharedArrayBuffer(4 * (shards + 1))),
  rows: new Float64Array(new SharedArrayBuffer(8 * 2 * shards * width)),
});

/** Makes memory ready for the next group; nobody may be under way. */
export const clearExchange = ({ arrived }: ExchangeMemory): void => void arrived.fill(0);

/** Ends the waiting of everyone who waits, or ever will. */
export function stopExchange({ arrived }: ExchangeMemory): void {
  Atomics.store(arrived, arrived.length - 1, 1);
  for (let shard = 0; shard < arrived.length - 1; shard++) Atomics.notify(arrived, shard);
}

/** Which shards of a group a thread has. */
export interface ExchangePlace {
  /** Number of the first one. */
  first: number;
  /** Shards of the group, in all threads. */
  total: number;
  /** How long the others may take to come to the same place, milliseconds. @default 10 minutes */
  patience?: number;
}

/** How long one wait lasts before it looks whether everyone was stopped, milliseconds. */
const slice = 200;

/** How long a thread looks before it goes to sleep, milliseconds: the others mostly come within that, and to be woken takes as long. */
const awake = 0.1;

/** Looks between two glances at the clock. */
const looks = 100;

/**
 * An exchange between threads: each puts its rows into shared memory and blocks until those of all shards are there.
 *
 * Errors: `internal/shards-stopped` when another thread failed, `backend/worker-silent` when one does not come.
 */
export function sharedExchange({ arrived, rows }: ExchangeMemory, { first, total, patience = 600_000 }: ExchangePlace): Exchange {
  const shards = arrived.length - 1;
  const width = rows.length / 2 / shards;
  let round = 0;
  const row = (shard: number, length: number) => {
    const from = ((round % 2) * shards + shard) * width;
    return rows.subarray(from, from + length);
  };
  return {
    all(own, meanwhile) {
      round++;
      const length = own[0]?.length ?? 0;
      for (const [i, numbers] of own.entries()) {
        row(first + i, length).set(numbers);
        Atomics.store(arrived, first + i, round);
        Atomics.notify(arrived, first + i);
      }
      meanwhile?.();
      return Array.from({ length: total }, (_, shard) => {
        waitFor(arrived, shard, round, patience);
        return row(shard, length).slice();
      });
    },
  };
}

function waitFor(arrived: Int32Array, shard: number, round: number, patience: number): void {
  if (comesSoon(arrived, shard, round)) return;
  for (let waited = 0; ; ) {
    if (Atomics.load(arrived, arrived.length - 1) !== 0) throw stopped();
    const seen = Atomics.load(arrived, shard);
    if (seen >= round) return;
    if (waited >= patience) throw silent(shard, waited);
    if (Atomics.wait(arrived as Int32Array<SharedArrayBuffer>, shard, seen, Math.min(slice, patience)) === 'timed-out')
      waited += Math.min(slice, patience);
  }
}

function comesSoon(arrived: Int32Array, shard: number, round: number): boolean {
  const until = performance.now() + awake;
  do {
    for (let look = 0; look < looks; look++) if (Atomics.load(arrived, shard) >= round) return true;
  } while (performance.now() < until);
  return false;
}

const stopped = () =>
  graftError({
    code: 'internal/shards-stopped',
    where: 'exchange of batch statistics',
    expected: 'all workers to go on',
    given: 'a stop, since one of them failed or the run was aborted',
    fix: 'See the error of the one that failed.',
  });

const silent = (shard: number, waited: number) =>
  graftError({
    code: 'backend/worker-silent',
    where: 'exchange of batch statistics',
    expected: `the numbers of shard ${shard}`,
    given: `nothing for ${waited / 1000} s`,
    fix: 'Start again or resume: a worker may have been ended by the system for want of memory.',
  });
