import type { HubOptions } from '../hub/hub-options.ts';
import type { InputSpecOptions } from './input-spec.ts';

/** `normalise`: a preset or own numbers; `imageSize`: side in pixels or `[height, width]`; `resize`: 'bilinear' unless told. Our own artifacts keep their `resize`, and may not be contradicted in `normalise`. */
export interface LoadBackboneOptions extends InputSpecOptions {
  /** Whether the source's classes are left out or kept above the features. @default 'drop' */
  top?: 'drop' | 'keep';
  /** How a feature map becomes a vector; 'none' leaves it a map. @default as the source pools it, else 'average' */
  pooling?: 'average' | 'max' | 'none';
  /** How a text's tokens become one vector: their average, the first one, or what the source made of the first one. @default as the source's modules.json says, else the average */
  textPooling?: 'mean' | 'cls' | 'pooler';
  /** How the hub is asked, where the source is a repository of it. @default by the environment, as Python's client */
  hub?: Omit<HubOptions, 'signal'>;
  /** Which half of a model for pictures and texts, such as CLIP, is opened. @default 'image' */
  tower?: 'image' | 'text';
  /**
   * Channels of the pictures, where others are wanted than the source was trained on: 1 sums the weights of its first convolution over the colours,
   * 3 repeats them. @default the source's
   */
  channels?: 1 | 3;
  /** Aborts between files. */
  signal?: AbortSignal;
}
