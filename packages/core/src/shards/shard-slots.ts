import type { Tensors } from '../optimizers/update.ts';
import { type MovingValues, movingValues } from '../training/moving-values.ts';
import type { ShardJob } from './shard-job.ts';

/** Copies of what moves, one for each shard that is under way at once, so that every shard has a gradient of its own; owner of them. */
export interface ShardSlots {
  /** The copy for the i-th shard at hand; made when it is first asked for. */
  at(i: number): MovingValues;
  /** Sets all copies to these numbers; they share the tensors' memory. */
  set(values: Tensors): void;
  dispose(): void;
}

export function shardSlots({ values, selection }: Pick<ShardJob, 'values' | 'selection'>): ShardSlots {
  const slots: MovingValues[] = [];
  let now: Tensors = {};
  return {
    at(i) {
      while (slots.length <= i) {
        const slot = movingValues(values, selection);
        slot.restore(now);
        slots.push(slot);
      }
      return slots[i] as MovingValues;
    },
    set(given) {
      now = given;
      for (const slot of slots) slot.restore(given);
    },
    dispose() {
      for (const slot of slots.splice(0)) slot.dispose();
    },
  };
}
