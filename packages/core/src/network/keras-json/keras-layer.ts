import type { JsonObject } from '../../json.ts';

/** A layer in a file of Keras: what it is called, and where its variables are kept. */
export interface KerasLayer {
  /** Names of the models around it, the outermost left out, and its own name last. */
  readonly path: readonly string[];
  readonly className: string;
  readonly config: JsonObject;
  /** Its group in a file of Keras 3: `layers/sequential/layers/dense_1`. */
  readonly store: string;
}
