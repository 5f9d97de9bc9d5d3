/** What can be written to a file or sent to a worker and comes back equal. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** Something that is rebuilt from its name and its options: how a choice crosses into a worker, a checkpoint, a config file. */
export interface Described {
  readonly name: string;
  readonly options: JsonObject;
}
