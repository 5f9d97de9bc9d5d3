import { ast } from './ast.ts';
import { bert } from './bert.ts';
import { distilbert } from './distilbert.ts';
import { mpnet } from './mpnet.ts';
import { roberta } from './roberta.ts';
import { vit } from './vit.ts';

/** Families of networks of attention layers, in alphabetical order. */
export const transformerFamilies = [ast, bert, distilbert, mpnet, roberta, vit];
