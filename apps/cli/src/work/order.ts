/** Work for the thread that computes: the verb, and what it needs, as plain data. */
export interface Order {
  verb: string;
  options: object;
}
