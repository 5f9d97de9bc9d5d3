/** Work for the thread that computes: the verb, and what it needs, as plain data. */
export interface Order {
  verb: string;
  options: object;
  /** Backend that was asked for; the native one may have to stay in the first thread. */
  backend?: string | undefined;
}
