import { convolutionalCases } from './convolutional-cases.fixture.ts';
import type { FamilyCase } from './family-case.fixture.ts';
import { transformerCases } from './transformer-cases.fixture.ts';

/** Every family as a tiny network: what the contract of families is tried on, and the rows of the table of models. */
export const familyCases: readonly FamilyCase[] = [...convolutionalCases, ...transformerCases];
