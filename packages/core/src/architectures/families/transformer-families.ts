import { ast } from './ast.ts';
import { bert } from './bert.ts';
import { clipText } from './clip-text.ts';
import { clipVision } from './clip-vision.ts';
import { distilbert } from './distilbert.ts';
import { mpnet } from './mpnet.ts';
import { roberta } from './roberta.ts';
import { vit } from './vit.ts';
import { wordVectors } from './word-vectors.ts';

/** Families of networks of attention layers, and the tables of vectors that they grew out of, in alphabetical order; of a model of two towers the one for pictures comes first. */
export const transformerFamilies = [ast, bert, clipVision, clipText, distilbert, mpnet, roberta, vit, wordVectors];
