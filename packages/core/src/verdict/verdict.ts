import type { JsonObject } from '../json.ts';

/** One thing the transfer is measured against, on the same test examples. */
export interface Baseline extends JsonObject {
  /** `scratch: mobilenet-v2 at 64`, `head alone`, `majority class`, `5 nearest pictures`. */
  readonly name: string;
  readonly kind: 'scratch' | 'head' | 'majority' | 'mean' | 'neighbours';
  /** Mean test score: accuracy, share of labels right, or R². */
  readonly accuracy: number;
  /** Score of each test example in test order: right 1 or wrong 0, share of its labels that are right, or its share of R². */
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
  /** Mean test scores: accuracies, shares of labels right, or R². */
  readonly transfer: number;
  readonly scratch: number | null;
  readonly headOnly: number | null;
  /** Transfer minus scratch, in that score. */
  readonly gain: number | null;
  /** 95 %, paired over test examples; covers test sampling only. */
  readonly interval: readonly [number, number] | null;
  readonly baselines: readonly Baseline[];
  /** What the reader must know to weigh the figures. */
  readonly notes: readonly string[];
}
