import { describe, expect, it } from 'vitest';
import { clearExchange, exchangeMemory, sharedExchange, stopExchange } from './shared-exchange.ts';

const row = (...numbers: number[]) => Float64Array.from(numbers);

/** Gives another thread's numbers in advance, as if it had been faster. */
function ahead(memory: ReturnType<typeof exchangeMemory>, shard: number, round: number, numbers: Float64Array): void {
  const width = memory.rows.length / 2 / (memory.arrived.length - 1);
  memory.rows.set(numbers, ((round % 2) * (memory.arrived.length - 1) + shard) * width);
  Atomics.store(memory.arrived, shard, round);
}

describe('sharedExchange', () => {
  it('gives the rows of all shards in their order, round after round', () => {
    const memory = exchangeMemory(3, 4);
    const exchange = sharedExchange(memory, { first: 1, total: 3 });
    ahead(memory, 0, 1, row(1, 2));
    expect(exchange.all([row(3, 4), row(5, 6)])).toEqual([row(1, 2), row(3, 4), row(5, 6)]);
    ahead(memory, 0, 2, row(7));
    expect(exchange.all([row(8), row(9)])).toEqual([row(7), row(8), row(9)]);
  });

  it('keeps a row until the slowest has read it, though the fastest is a round ahead', () => {
    const memory = exchangeMemory(2, 1);
    const slow = sharedExchange(memory, { first: 1, total: 2 });
    ahead(memory, 0, 1, row(1));
    ahead(memory, 0, 2, row(2));
    expect(slow.all([row(10)])).toEqual([row(1), row(10)]);
    expect(slow.all([row(20)])).toEqual([row(2), row(20)]);
  });

  it('begins anew for the next group, also one of fewer shards', () => {
    const memory = exchangeMemory(3, 1);
    sharedExchange(memory, { first: 0, total: 3, patience: 1 });
    ahead(memory, 1, 1, row(4));
    clearExchange(memory);
    expect(() => sharedExchange(memory, { first: 0, total: 2, patience: 1 }).all([row(1)])).toThrow('shard 1');
    clearExchange(memory);
    expect(sharedExchange(memory, { first: 0, total: 1 }).all([row(1)])).toEqual([row(1)]);
  });

  it('does not wait for ever: for one that never comes, or once all were stopped', () => {
    const memory = exchangeMemory(2, 1);
    const exchange = sharedExchange(memory, { first: 0, total: 2, patience: 5 });
    expect(() => exchange.all([row(1)])).toThrow(
      '[exchange of batch statistics] Expected the numbers of shard 1, got nothing for 0.005 s.',
    );
    stopExchange(memory);
    expect(() => exchange.all([row(1)])).toThrow('a stop, since one of them failed or the run was aborted');
  });
});
