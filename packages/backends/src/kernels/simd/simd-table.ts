import type { KernelEntry } from '../kernel-entry.ts';
import { simdActivation, simdActivationGradient, simdExp, simdSelu, simdSoftplus, simdTanh } from './simd-activations.ts';
import { simdBatchNorm, simdBatchNormGradient, simdNormaliseBatch, simdNormaliseBatchGradient } from './simd-batch-norm.ts';
import { simdBlend } from './simd-blend.ts';
import { simdClipGradient } from './simd-clip-gradient.ts';
import { simdConcat, simdSplit } from './simd-concat.ts';
import { simdConv2dBackpropFilter, simdConv2dBackpropInput } from './simd-conv2d-gradients.ts';
import { simdDepthwiseBackpropFilter, simdDepthwiseBackpropInput } from './simd-depthwise-gradients.ts';
import { simdGather } from './simd-gather.ts';
import { simdGram } from './simd-gram.ts';
import { simdNormaliseRows, simdNormaliseRowsGradient } from './simd-layer-norm.ts';
import { simdFusedMatMul, simdMatMul } from './simd-mat-mul.ts';
import { simdAdamStep, simdSgdStep } from './simd-optimizer-steps.ts';
import { simdPack, simdRead, simdUnpack, simdWrite } from './simd-pack.ts';
import { simdAvgPoolGrad, simdMaxPoolGrad } from './simd-pool-gradients.ts';
import { simdLeakGradient, simdPickEqual, simdSpread } from './simd-reduction-gradients.ts';
import { simdUnsortedSegmentSum } from './simd-segment-sum.ts';
import { simdColumnMoments, simdColumnSlopes, simdShardNormGradient } from './simd-shard-norm.ts';
import { simdSlice } from './simd-slice.ts';
import { simdLogSoftmax, simdLogSoftmaxGradient, simdSoftmax, simdSoftmaxGradient } from './simd-softmax.ts';
import { simdMean, simdSum } from './simd-sums.ts';

/** Kernels of our own on the wasm engine's memory; each wraps the row of the same name before it. */
export const simdTable: readonly KernelEntry[] = [
  simdMatMul,
  simdFusedMatMul,
  simdSum,
  simdMean,
  simdConv2dBackpropFilter,
  simdConv2dBackpropInput,
  simdDepthwiseBackpropFilter,
  simdDepthwiseBackpropInput,
  simdBatchNorm,
  simdBatchNormGradient,
  simdNormaliseBatch,
  simdNormaliseBatchGradient,
  simdColumnMoments,
  simdColumnSlopes,
  simdShardNormGradient,
  simdClipGradient,
  simdBlend,
  simdAdamStep,
  simdSgdStep,
  simdActivation,
  simdActivationGradient,
  simdTanh,
  simdExp,
  simdSelu,
  simdSoftplus,
  simdSoftmax,
  simdSoftmaxGradient,
  simdLogSoftmax,
  simdLogSoftmaxGradient,
  simdNormaliseRows,
  simdNormaliseRowsGradient,
  simdUnsortedSegmentSum,
  simdMaxPoolGrad,
  simdAvgPoolGrad,
  simdGram,
  simdSlice,
  simdGather,
  simdConcat,
  simdSplit,
  simdPack,
  simdUnpack,
  simdRead,
  simdWrite,
  simdSpread,
  simdPickEqual,
  simdLeakGradient,
];
