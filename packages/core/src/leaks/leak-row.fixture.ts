/** One public value in the leak table: real calls, after which as many tensors must live as before. */
export interface LeakRow {
  /** Everything that it and what it returns can do, disposed as a user would. */
  works(): unknown;
  /** A call that must fail. */
  fails(): unknown;
  /** The same at other moments. */
  failsToo?: readonly (() => unknown)[];
  /** A call that must end with `interrupted/aborted`, given each of {@link abortMoments} in turn; for those that take a signal. */
  aborts?(signal: AbortSignal): unknown;
}

/** Keys that are written out; a table of anything has none. */
type Keys<T> = T extends unknown ? (string extends keyof T ? never : keyof T) : never;
type TakesSignal<F> = F extends (...args: infer A) => unknown ? ('signal' extends Keys<A[number]> ? true : false) : false;

/** Rows by export name; the compiler asks for `aborts` where the export's options hold a `signal`. */
export type LeakTable<Exports> = {
  readonly [K in keyof Exports]?: LeakRow & (TakesSignal<Exports[K]> extends true ? Required<Pick<LeakRow, 'aborts'>> : unknown);
};
