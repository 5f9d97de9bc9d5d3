import type { Failure } from '../failure/failure.ts';
import type { Progress } from '../print/progress.ts';
import type { Order } from './order.ts';

/** What the thread starts with; the first number of `stop` becomes 1 when it should stop. */
export interface WorkData {
  order: Order;
  stop: SharedArrayBuffer;
}

/** What the thread says. */
export type WorkMessage =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; value: unknown }
  | { kind: 'failed'; failure: Failure };
