/** What a pickle may name, and what becomes of it; everything else is refused by its name. */
export interface PickleRules {
  /** The value of a global such as `torch FloatStorage`; undefined where it is not allowed. */
  global(module: string, name: string): unknown;
  /** Calls a value that `global` gave. Errors are the callee's. */
  call(callee: unknown, args: readonly unknown[]): unknown;
  /** What a persistent id stands for. */
  persistent(id: unknown): unknown;
}
