import type { KernelConfig, KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import type { KernelEntry, Tf } from './kernel-entry.ts';

interface MatMulAttributes {
  transposeA: boolean;
  transposeB: boolean;
}

// A column read as a row is a reshape; the data need not move.
function transposeLast(tf: Tf, x: Tensor): Tensor {
  const outer = x.shape.slice(0, -2);
  const [rows = 1, columns = 1] = x.shape.slice(-2);
  if (rows === 1 || columns === 1) return tf.reshape(x, [...outer, columns, rows]);
  const axes = outer.map((_, axis) => axis);
  return tf.transpose(x, [...axes, outer.length + 1, outer.length]);
}

function transposedFirst(tf: Tf, stock: KernelFunc): KernelFunc {
  return (args) => {
    const { transposeA, transposeB } = args.attrs as unknown as MatMulAttributes;
    if (!transposeA && !transposeB) return stock(args);
    return composed<MatMulAttributes>(tf, ({ inputs, attrs }) => {
      const [a, b] = [inputs['a'] as Tensor, inputs['b'] as Tensor];
      const plain = { ...inputs, a: transposeA ? transposeLast(tf, a) : a, b: transposeB ? transposeLast(tf, b) : b };
      const out = stock({ ...args, inputs: plain, attrs: { ...attrs, transposeA: false, transposeB: false } }) as TensorInfo;
      return tf.engine().makeTensorFromTensorInfo(out);
    })(args);
  };
}

const entry = (kernel: string): KernelEntry => ({
  kernel,
  backends: ['wasm'],
  reason: 'TF.js takes a plain loop for transposed factors; transposing first and taking the fast product is several times as fast.',
  make: ({ tf, stock }) => transposedFirst(tf, (stock as KernelConfig).kernelFunc),
});

/** Products with a transposed factor, which both gradients of every dense and 1×1 convolution layer are. */
export const transposedMatMul = entry('BatchMatMul');

/** The same with bias and activation. */
export const transposedFusedMatMul = entry('_FusedMatMul');
