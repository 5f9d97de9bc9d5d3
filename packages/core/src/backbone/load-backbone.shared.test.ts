import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parametersOf } from '../network/parameters.ts';
import { run } from '../network/run.ts';
import { loadBackbone } from './load-backbone.ts';

const shared = sharedFolder();

const models = [
  { name: 'mobilenet-v2-0.35-224', width: 1280, groups: 5, classes: undefined, parameters: 410_208 },
  { name: 'mobilenet-v2-1.0-224', width: 1280, groups: 5, classes: 1001, parameters: 3_489_097 },
  { name: 'mobilenet-v1-0.25-128', width: 256, groups: 5, classes: 1001, parameters: 467_593 },
  { name: 'doodlenet-28', width: 512, groups: 4, classes: 345, parameters: 544_201 },
];

test.each(models)('x',async ({name})=>{
  await tf.setBackend('wasm');
  const folder = join('/work/shared/models', name);
  const b = await loadBackbone(folder, {normalise:'tf'});
  process.stderr.write(`${name} ${b.features} ${b.provenance.licence} ${b.groups.map(g=>g.name+':'+g.nodes[0]+'..'+g.nodes.at(-1)).join(' | ')}\n`);
  b.dispose();
});
import { test } from 'vitest';
