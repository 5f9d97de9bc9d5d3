import type { Paint } from '../print/paint.ts';
import type { Order } from '../work/order.ts';

/** What a command may use of the world around it. */
export interface Context {
  /** Colours for what goes to stdout. */
  paint: Paint;
  /** Characters of a line of stdout; of a file or a pipe as many as anything needs. */
  columns: number;
  /** Does the heavy part in a thread of its own, with progress on stderr; rejects with `interrupted/…` after a signal. */
  work<T>(order: Order): Promise<T>;
  /** A line for the user that is no result; goes to stderr. */
  tell(line: string): void;
}

/** A context as the command line holds it. */
export interface OwnedContext extends Context {
  /** A command's end; `interrupted/left` when a signal found it stuck outside of its work. */
  orLeave<T>(run: Promise<T>): Promise<T>;
  end(): void;
}
