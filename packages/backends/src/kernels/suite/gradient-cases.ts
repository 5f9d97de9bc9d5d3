import { convolutionCases } from './cases/convolution-cases.ts';
import { elementwiseCases } from './cases/elementwise-cases.ts';
import { normalisationCases } from './cases/normalisation-cases.ts';
import { ownKernelCases } from './cases/own-kernel-cases.ts';
import { poolCases } from './cases/pool-cases.ts';
import { productCases } from './cases/product-cases.ts';
import { structureCases } from './cases/structure-cases.ts';
import type { GradientCase } from './op.ts';

/** Every single-operation case of the suite. */
export const gradientCases: readonly GradientCase[] = [
  ...convolutionCases,
  ...productCases,
  ...poolCases,
  ...normalisationCases,
  ...elementwiseCases,
  ...structureCases,
  ...ownKernelCases,
];
