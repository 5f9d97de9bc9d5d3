import { activationGradients, softmaxGradient } from './activation-gradients.ts';
import { avgPool3dGrad, avgPoolGrad } from './avg-pool-grad.ts';
import { batchNorm, batchNormGradient, batchNormOnWasm } from './batch-norm.ts';
import { blockMeanKernel, blockSum } from './block-reductions.ts';
import { clipGradient, relu6Gradient, reluGradient } from './clip-gradients.ts';
import { conv2dBackpropFilter, conv2dBackpropInput } from './conv2d-backprop.ts';
import { conv3dBackpropFilter, conv3dBackpropInput } from './conv3d-backprop.ts';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise-backprop.ts';
import { dilatedConv2dGradient, dilatedDepthwiseGradient } from './dilated-gradients.ts';
import { identity } from './identity.ts';
import type { GradientEntry, KernelEntry } from './kernel-entry.ts';
import { maxPool3d, maxPool3dGrad, maxPoolGrad } from './max-pool.ts';
import { reductionGradients } from './reduction-gradients.ts';
import { resizeGradients } from './resize-gradients.ts';
import { samePadding } from './same-padding.ts';
import { simdTable } from './simd/simd-table.ts';
import { transposedFusedMatMul, transposedMatMul } from './transposed-mat-mul.ts';
import { unbroadcastGradients } from './unbroadcast-gradients.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';

/** Every kernel Graft adds or replaces; order matters only for rows of one kernel, where the later wraps the earlier. */
export const kernelTable: readonly KernelEntry[] = [
  identity,
  ...samePadding,
  transposedMatMul,
  transposedFusedMatMul,
  blockSum,
  blockMeanKernel,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  conv3dBackpropFilter,
  conv3dBackpropInput,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  unsortedSegmentSum,
  batchNorm,
  batchNormOnWasm,
  avgPoolGrad,
  avgPool3dGrad,
  maxPoolGrad,
  maxPool3d,
  maxPool3dGrad,
  ...simdTable,
];

/** Every gradient Graft replaces, on all engines at once. */
export const gradientTable: readonly GradientEntry[] = [
  batchNormGradient,
  dilatedConv2dGradient,
  dilatedDepthwiseGradient,
  clipGradient,
  relu6Gradient,
  reluGradient,
  ...reductionGradients,
  ...activationGradients,
  softmaxGradient,
  ...resizeGradients,
  ...unbroadcastGradients,
];
