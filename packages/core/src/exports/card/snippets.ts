/** A few lines that use an export, in each of the three places. */
export interface Snippets {
  readonly browser: string;
  readonly node: string;
  readonly python: string;
}
