import type { KernelConfig, KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import type { KernelEntry, Tf } from './kernel-entry.ts';
import { sizeOf } from './simd/size-of.ts';
import { transposeMatrix } from './transpose-matrix.ts';

interface MatMulAttributes {
  transposeA: boolean;
  transposeB: boolean;
}

function multiplications({ a, b }: Record<string, TensorInfo>, { transposeB }: MatMulAttributes): number {
  return sizeOf(a?.shape ?? []) * (b?.shape.at(transposeB ? -2 : -1) ?? 1);
}

const isEmpty = ({ bias, a, b }: Record<string, TensorInfo | undefined>): boolean =>
  !bias && [a, b].some((factor) => factor?.shape.includes(0));

/** With nothing to sum every entry is 0, if there is one; TF.js leaves what was there, and says so on the console. */
function emptySum(tf: Tf, { a, b }: Record<string, TensorInfo>, { transposeA, transposeB }: MatMulAttributes): TensorInfo {
  const [left, right] = [a?.shape as number[], b?.shape as number[]];
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(left.slice(0, -2), right.slice(0, -2));
  return tf.zeros([...batch, left.at(transposeA ? -1 : -2) as number, right.at(transposeB ? -2 : -1) as number]);
}

function transposedFirst(tf: Tf, stock: KernelFunc, worthwhile: number): KernelFunc {
  return (args) => {
    const wanted = args.attrs as unknown as MatMulAttributes;
    const { transposeA, transposeB } = wanted;
    if (isEmpty(args.inputs)) return emptySum(tf, args.inputs as Record<string, TensorInfo>, wanted);
    if (!(transposeA || transposeB) || multiplications(args.inputs as Record<string, TensorInfo>, wanted) < worthwhile) return stock(args);
    return composed<MatMulAttributes>(tf, ({ inputs, attrs }) => {
      const [a, b] = [inputs.a as Tensor, inputs.b as Tensor];
      const plain = { ...inputs, a: transposeA ? transposeMatrix(tf, a) : a, b: transposeB ? transposeMatrix(tf, b) : b };
      const out = stock({ ...args, inputs: plain, attrs: { ...attrs, transposeA: false, transposeB: false } });
      return tf.engine().makeTensorFromTensorInfo(out as TensorInfo);
    })(args);
  };
}

const entry = (kernel: string, worthwhile: number, reason: string): KernelEntry => ({
  kernel,
  backends: ['wasm'],
  reason,
  make: ({ tf, stock }) => transposedFirst(tf, (stock as KernelConfig).kernelFunc, worthwhile),
});

/**
 * Products with a transposed factor, which both gradients of every dense and 1×1 convolution layer are.
 *
 * Transposing costs about 40 µs before it moves anything, in which the stock loop finishes 40,000 multiplications; below that it stays.
 */
export const transposedMatMul = entry(
  'BatchMatMul',
  40_000,
  'TF.js takes a plain loop for transposed factors; transposing first and taking the fast product is many times as fast.',
);

/** The same with bias and activation. */
export const transposedFusedMatMul = entry(
  '_FusedMatMul',
  0,
  "TF.js's loop for transposed factors is slow, and wrong when there is a bias.",
);
