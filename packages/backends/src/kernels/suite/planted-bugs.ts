import type { KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs';
import { composed } from '../composed.ts';
import type { Tf } from '../kernel-entry.ts';
import { withKernels } from './with-kernels.ts';

/** A mistake put into one kernel on purpose; a suite that passes with it in place is worth nothing. */
export interface PlantedBug {
  name: string;
  kernel: string;
  /** A part of the names of the cases that must fail with it. */
  caughtBy: string;
  spoil(tf: Tf, sound: KernelFunc): KernelFunc;
}

const afterwards =
  (change: (tf: Tf, result: Tensor) => Tensor) =>
  (tf: Tf, sound: KernelFunc): KernelFunc =>
  (args) => {
    const result = sound(args) as TensorInfo;
    const spoilt = composed(tf, ({ inputs }) => change(tf, inputs.result as Tensor))({ ...args, inputs: { result } });
    tf.backend().disposeData(result.dataId);
    return spoilt;
  };

// The first filter row moves to the end.
function shiftTaps(tf: Tf, filter: Tensor): Tensor {
  const rows = tf.split(filter, filter.shape[0] as number, 0);
  return tf.concat([...rows.slice(1), rows[0] as Tensor], 0);
}

// The first row of every image is one per cent too large.
function scaleBorder(tf: Tf, image: Tensor): Tensor {
  const rows = image.shape[1] as number;
  const factors = Array.from({ length: rows }, (_, row) => (row === 0 ? 1.01 : 1));
  return tf.mul(image, tf.tensor(factors, [1, rows, 1, 1]));
}

const isSquare = ({ shape }: TensorInfo): boolean => shape.at(-1) === shape.at(-2);

/** One mistake of each kind that kernels like these suffer from. */
export const plantedBugs: readonly PlantedBug[] = [
  { name: 'one filter tap shifted', kernel: 'Conv2DBackpropFilter', caughtBy: 'conv2d', spoil: afterwards(shiftTaps) },
  { name: 'one border scaled', kernel: 'AvgPoolGrad', caughtBy: 'avgPool', spoil: afterwards(scaleBorder) },
  {
    name: 'one transposition dropped',
    kernel: 'BatchMatMul',
    caughtBy: 'matMul 6×6',
    spoil: (_, sound) => (args) => {
      const dropped = isSquare(args.inputs.b as TensorInfo) ? { ...args.attrs, transposeB: false } : args.attrs;
      return sound({ ...args, attrs: dropped as never });
    },
  },
];

/** Puts a mistake in place on one engine, runs, and takes it out again. */
export const withBug = <T>(tf: Tf, backend: string, { kernel, spoil }: PlantedBug, run: () => Promise<T>): Promise<T> =>
  withKernels(tf, backend, [kernel], (_, sound) => spoil(tf, sound), run);
