import type { KernelCase } from './kernel-case.ts';
import { adamStepCases } from './kernel-cases/adam-step.ts';
import { batchNormGradientCases } from './kernel-cases/batch-norm-gradient.ts';
import { blendCases } from './kernel-cases/blend.ts';
import { columnCases } from './kernel-cases/columns.ts';
import { gramCases } from './kernel-cases/gram.ts';
import { rowCases } from './kernel-cases/rows.ts';
import { sgdStepCases } from './kernel-cases/sgd-step.ts';
import { shardNormGradientCases } from './kernel-cases/shard-norm-gradient.ts';

/** Every case that calls one kernel by name. */
export const kernelCases: readonly KernelCase[] = [
  ...gramCases,
  ...adamStepCases,
  ...sgdStepCases,
  ...columnCases,
  ...shardNormGradientCases,
  ...batchNormGradientCases,
  ...rowCases,
  ...blendCases,
];

const names: ReadonlySet<string> = new Set(kernelCases.map(({ name }) => name));

/** Whether a case of the suite is one of these. */
export const isKernelCase = (name: string): boolean => names.has(name);
