import { artifact } from './artifact.ts';
import { imported } from './imported.ts';
import { kerasWeightsAlone } from './keras-weights-alone.ts';
import type { Opener } from './opener.ts';
import { published } from './published.ts';
import { wordVectors } from './word-vectors.ts';

/** Kinds of sources in the order in which they are asked, by names before contents; what none of them claims is a layers model. */
export const openers: readonly Opener[] = [wordVectors, published, kerasWeightsAlone, artifact, imported];
