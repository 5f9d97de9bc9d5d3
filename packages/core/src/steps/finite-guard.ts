import { graftError } from '../errors.ts';

/** Numbers of one step, already read to the CPU side. */
export interface StepNumbers {
  /** Steps taken before this one. */
  step: number;
  /** Loss name → value. */
  losses: Readonly<Record<string, number>>;
  /** Length of the whole gradient (`globalNorm`); NaN or infinite as soon as one entry is. Absent = not looked at. */
  gradientNorm?: number;
  /** Rate in force, for the message. */
  rate?: number;
}

/**
 * Throws `model/not-finite` when a loss or the gradient's length is NaN or infinite, before the update poisons the weights.
 *
 * Compares numbers read from the device, never tensors: a WebGPU shader may assume that NaN does not exist.
 */
export function finiteGuard({ step, losses, gradientNorm, rate }: StepNumbers): void {
  const broken = Object.entries(losses)
    .filter(([, value]) => !Number.isFinite(value))
    .map(([name, value]) => `${name} = ${value}`);
  if (gradientNorm !== undefined && !Number.isFinite(gradientNorm)) broken.push(`gradient norm = ${gradientNorm}`);
  if (broken.length === 0) return;
  throw graftError({
    code: 'model/not-finite',
    where: `step ${step}`,
    expected: 'finite losses and gradients',
    given: `${broken.join(', ')}${rate === undefined ? '' : ` at rate ${rate}`}`,
    fix: 'Lower the learning rate, clip gradients by norm, or look for examples with infinite values; the weights before this step are intact.',
  });
}
