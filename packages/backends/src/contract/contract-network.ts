import type { Scalar, Tensor } from '@tensorflow/tfjs';

export type Tf = typeof import('@tensorflow/tfjs');

/** The parameters of a plain network, in double precision. */
export type PlainParameters = Record<string, Float64Array>;

/** A tiny network twice: its loss in TF.js and in plain double-precision loops; the gradient of the second is found by differences. */
export interface ContractNetwork {
  name: string;
  /** Parameter name → shape. */
  shapes: Record<string, number[]>;
  rate: number;
  plainLoss(parameters: PlainParameters): number;
  loss(tf: Tf, parameters: Record<string, Tensor>): Scalar;
}
