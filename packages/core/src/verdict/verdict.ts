import type { JsonObject } from '../json.ts';

/** One thing the transfer is measured against, on the same test examples. */
export interface Baseline extends JsonObject {
  /** `scratch: mobilenet-v2 at 64`, `head alone`, `majority class`, `5 nearest pictures`. */
  readonly name: string;
  readonly kind: 'scratch' | 'head' | 'majority' | 'neighbours';
  /** Test accuracy. */
  readonly accuracy: number;
  /** Whether each test example was right, 1 or 0, in test order. */
  readonly right: readonly number[];
  /** False where it must not count, with the reason in `note`. */
  readonly counts: boolean;
  readonly note: string;
  /** What was trained, for how long, with which curve. */
  readonly details: JsonObject;
}

/** Did transfer help? With numbers. */
export interface Verdict extends JsonObject {
  /** true: better than scratch beyond chance; false: worse; null: the test does not show a difference, or there was no scratch. */
  readonly helped: boolean | null;
  readonly words: 'helped' | 'hurt' | 'no difference shown' | 'not compared';
  /** One or two sentences for a person. */
  readonly summary: string;
  /** Test accuracies. */
  readonly transfer: number;
  readonly scratch: number | null;
  readonly headOnly: number | null;
  /** Transfer minus scratch, in accuracy. */
  readonly gain: number | null;
  /** 95 %, paired over test examples; covers test sampling only. */
  readonly interval: readonly [number, number] | null;
  readonly baselines: readonly Baseline[];
  /** What the reader must know to weigh the figures. */
  readonly notes: readonly string[];
}
