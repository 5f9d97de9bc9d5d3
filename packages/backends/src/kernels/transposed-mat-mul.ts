import type { KernelConfig, KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import type { KernelEntry, Tf } from './kernel-entry.ts';
import { transposeMatrix } from './transpose-matrix.ts';

interface MatMulAttributes {
  transposeA: boolean;
  transposeB: boolean;
}

// Transposing costs about 40 µs before it moves anything, in which the stock loop finishes this many multiplications.
const worthwhile = 40_000;

function multiplications({ a, b }: Record<string, TensorInfo>, { transposeB }: MatMulAttributes): number {
  const size = (shape: readonly number[] = []) => shape.reduce((product, length) => product * length, 1);
  return size(a?.shape) * (b?.shape.at(transposeB ? -2 : -1) ?? 1);
}

function transposedFirst(tf: Tf, stock: KernelFunc): KernelFunc {
  return (args) => {
    const wanted = args.attrs as unknown as MatMulAttributes;
    const { transposeA, transposeB } = wanted;
    if (!(transposeA || transposeB) || multiplications(args.inputs as Record<string, TensorInfo>, wanted) < worthwhile) return stock(args);
    return composed<MatMulAttributes>(tf, ({ inputs, attrs }) => {
      const [a, b] = [inputs.a as Tensor, inputs.b as Tensor];
      const plain = { ...inputs, a: transposeA ? transposeMatrix(tf, a) : a, b: transposeB ? transposeMatrix(tf, b) : b };
      const out = stock({ ...args, inputs: plain, attrs: { ...attrs, transposeA: false, transposeB: false } });
      return tf.engine().makeTensorFromTensorInfo(out as TensorInfo);
    })(args);
  };
}

const entry = (kernel: string): KernelEntry => ({
  kernel,
  backends: ['wasm'],
  reason: 'TF.js takes a plain loop for transposed factors; transposing first and taking the fast product is many times as fast.',
  make: ({ tf, stock }) => transposedFirst(tf, (stock as KernelConfig).kernelFunc),
});

/** Products with a transposed factor, which both gradients of every dense and 1×1 convolution layer are. */
export const transposedMatMul = entry('BatchMatMul');

/** The same with bias and activation. */
export const transposedFusedMatMul = entry('_FusedMatMul');
