import type { CardContext } from './card-context.ts';
import { goldenInJs } from './golden-lines.ts';
import { exampleLine } from './graft-lines.ts';
import type { Snippets } from './snippets.ts';

const python = `import json, numpy as np
group = json.load(open('model.json'))['weightsManifest'][0]
raw, at, weights = b''.join(open(path, 'rb').read() for path in group['paths']), 0, {}
for w in group['weights']:  # Python runs no TensorFlow.js models: these are its weights; export to onnx or hf to predict
    q = {'dtype': w['dtype'], 'scale': 1, 'min': 0} | w.get('quantization', {})
    a = np.frombuffer(raw, q['dtype'], int(np.prod(w['shape'])), at)
    at, weights[w['name']] = at + a.nbytes, (a * np.float32(q['scale']) + np.float32(q['min'])).reshape(w['shape'])`;

/** TensorFlow.js in a browser, this library in Node, the weights alone in Python. */
export function tfjsSnippets(context: CardContext): Snippets {
  return { browser: inBrowser(context), node: inNode(context), python };
}

function inBrowser({ source: { model } }: CardContext): string {
  if (model.input.kind !== 'image') return graftInBrowser;
  return `import * as tf from 'https://cdn.jsdelivr.net/npm/@tensorflow/tfjs@4.22.0/+esm';
const golden = await (await fetch('golden.json')).json();
${goldenInJs(model.input)}
const model = await tf.loadLayersModel('model.json');
console.log(await model.predict(tf.tensor4d(x)).array(), golden.predictions);`;
}

const graftInBrowser = `import '@tensorflow/tfjs';
import { openModel } from '@graftjs/core/predict';
const model = await openModel(new URL('model.json', location.href).href);
console.log(model.labels, model.metadata.input);`;

const inNode = ({ source: { model } }: CardContext): string => `import { readFileSync } from 'fs';
import '@tensorflow/tfjs';
import { checkExport } from '@graftjs/core/exports';
import { openModel } from '@graftjs/core/predict';
console.log(await checkExport('.'));
const model = await openModel('.'${model.task === 'classification' ? '' : `, { task: '${model.task}' }`});
console.log(await model.predict([${exampleLine[model.input.kind]}]));`;
