import { conv2dBackpropFilter, conv2dBackpropInput } from './conv2d-backprop.ts';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise-backprop.ts';
import type { GradientEntry, KernelEntry } from './kernel-entry.ts';
import { transposedFusedMatMul, transposedMatMul } from './transposed-mat-mul.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';

/** Every kernel Graft adds or replaces; order matters only for rows of one kernel, where the later wraps the earlier. */
export const kernelTable: readonly KernelEntry[] = [
  transposedMatMul,
  transposedFusedMatMul,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  unsortedSegmentSum,
];

/** Every gradient Graft replaces, on all engines at once. */
export const gradientTable: readonly GradientEntry[] = [];
