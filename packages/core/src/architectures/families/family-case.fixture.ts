import type * as tf from '@tensorflow/tfjs';
import type { JsonObject } from '../../json.ts';
import type { BuildOptions, Family } from './family.ts';

/** A tiny network of a family, and what is known of the family: one row of the table of models. */
export interface FamilyCase {
  readonly family: Family;
  /** What sets it apart from the family's other rows. @default nothing */
  readonly kind?: string;
  readonly config: JsonObject;
  readonly options: BuildOptions;
  /** What it is fed, by the ids of its inputs; the caller disposes. */
  feeds(): Record<string, tf.Tensor>;
  /** Folders of reference values that its parity is held against; empty where it is held against another's. */
  readonly golden: readonly string[];
  /** Whether plain TensorFlow.js opens what is saved of it, or after `registerLayers()`. */
  readonly opens: 'plainly' | 'registered';
}

/** What a row is called. */
export const caseName = ({ family, kind }: FamilyCase): string => (kind ? `${family.name}, ${kind}` : family.name);
