import type { Engine } from '../engine.ts';

/**
 * Into how many shards batches are split unless the user says: 4 where engine workers can be had, else 1, since splitting alone gains nothing.
 *
 * Not by the number of cores: it is part of the result, and two cores must give the weights that eight give.
 */
export const defaultShards = ({ startWorker }: Pick<Engine, 'startWorker'>, entry: string | undefined): number =>
  startWorker && entry ? 4 : 1;
