import type { Paint } from '../print/paint.ts';
import type { Order } from '../work/order.ts';

/** What a command may use of the world around it. */
export interface Context {
  /** Colours for what goes to stdout. */
  paint: Paint;
  /** Does the heavy part in a thread of its own, with progress on stderr; rejects with `interrupted/…` after a signal. */
  work<T>(order: Order): Promise<T>;
  /** A line for the user that is no result; goes to stderr. */
  tell(line: string): void;
}
