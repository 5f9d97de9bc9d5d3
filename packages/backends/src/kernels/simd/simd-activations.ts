import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { SimdHeap } from '../../simd/simd-heap.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { type ActivationKind, activationKinds } from './activation-kinds.ts';
import { sizeOf } from './size-of.ts';

type Arguments = Parameters<KernelFunc>[0];

function activated(heap: SimdHeap, x: TensorInfo, kind: ActivationKind): TensorInfo {
  const out = heap.output(x.shape);
  heap.kernels.activate(activationKinds[kind], heap.address(x), sizeOf(x.shape), heap.address(out));
  return out;
}

const kindOf = ({ attrs }: Arguments): ActivationKind => (attrs as unknown as { kind: ActivationKind }).kind;

/** An activation by name, in one pass. */
export const simdActivation: KernelEntry = simdEntry({
  kernel: 'GraftActivation',
  reason: 'TF.js composes gelu and its like from several operations, each a pass over the values, and its erf is a plain loop.',
  compute: (heap, args) => activated(heap, args.inputs.x as TensorInfo, kindOf(args)),
});

/** `dy · f′(x)`, in one pass; for sigmoid and tanh x is their value. */
export const simdActivationGradient: KernelEntry = simdEntry({
  kernel: 'GraftActivationGradient',
  reason: 'TF.js takes a pass over the values for each step of the chain rule.',
  compute: (heap, args) => {
    const [x, dy] = [args.inputs.x as TensorInfo, args.inputs.dy as TensorInfo];
    const out = heap.output(x.shape);
    const [atX, atDy, to] = [heap.address(x), heap.address(dy), heap.address(out)];
    heap.kernels.activationGradient(activationKinds[kindOf(args)], atX, atDy, sizeOf(x.shape), to);
    return out;
  },
});

const isFloat = (args: Arguments): boolean => (args.inputs.x as TensorInfo).dtype === 'float32';

const replaced = (kernel: string, kind: ActivationKind): KernelEntry =>
  simdEntry({
    kernel,
    reason: 'TF.js calls the C library once a value; four at once are many times as fast.',
    fits: isFloat,
    compute: (heap, { inputs }) => activated(heap, inputs.x as TensorInfo, kind),
  });

/** The hyperbolic tangent. */
export const simdTanh = replaced('Tanh', 'tanh');

/** The exponential function. */
export const simdExp = replaced('Exp', 'exp');

/** Scaled exponential linear units. */
export const simdSelu = replaced('Selu', 'selu');

/** `ln(1 + eˣ)`. */
export const simdSoftplus = replaced('Softplus', 'softplus');
