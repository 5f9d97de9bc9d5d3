import type { ImageInput } from '@graftjs/data';
import type { CardContext } from './card-context.ts';
import { goldenInJs, goldenInPython } from './golden-lines.ts';
import type { Snippets } from './snippets.ts';

/** onnxruntime everywhere. */
export function onnxSnippets({ source: { model }, form }: CardContext): Snippets {
  const { input, inputId } = model;
  if (input.kind !== 'image') return portsOnly;
  const first = form.channels === 'first';
  return {
    browser: inJs("const golden = await (await fetch('golden.json')).json();", 'onnxruntime-web', { input, inputId, first }),
    node: `import { readFileSync } from 'fs';\n${inJs("const golden = JSON.parse(readFileSync('golden.json', 'utf8'));", 'onnxruntime-node', { input, inputId, first })}`,
    python: `import json, numpy as np, onnxruntime
${goldenInPython(input)}${first ? '.transpose(0, 3, 1, 2)' : ''}
print(onnxruntime.InferenceSession('model.onnx').run(None, {${JSON.stringify(inputId)}: x})[0], golden['logits'])`,
  };
}

interface Fed {
  readonly input: ImageInput;
  readonly inputId: string;
  readonly first: boolean;
}

function inJs(read: string, runtime: string, { input, inputId, first }: Fed): string {
  const [laid, dims] = first
    ? ['x.map((rows) => mean.map((_, c) => rows.map((row) => row.map((pixel) => pixel[c]))))', '[x.length, mean.length, ...size]']
    : ['x', '[x.length, ...size, mean.length]'];
  return `import { InferenceSession, Tensor } from '${runtime}';
${read}
${goldenInJs(input)}
const session = await InferenceSession.create('model.onnx');
const { logits } = await session.run({ ${JSON.stringify(inputId)}: new Tensor('float32', ${laid}.flat(3), ${dims}) });
console.log(logits.data, golden.logits);`;
}

/** For texts and sounds the front end belongs to whoever runs the model; golden.safetensors has what it gives for the golden inputs. */
const portsOnly: Snippets = {
  browser: `import { InferenceSession } from 'onnxruntime-web';
const session = await InferenceSession.create('model.onnx');
console.log(session.inputNames, session.outputNames);`,
  node: `import { InferenceSession } from 'onnxruntime-node';
const session = await InferenceSession.create('model.onnx');
console.log(session.inputNames, session.outputNames);`,
  python: `import json, onnxruntime
from safetensors.numpy import load_file
golden, feeds = json.load(open('golden.json')), load_file('golden.safetensors')
print({port: (feed.dtype, feed.shape) for port, feed in feeds.items()})
print(onnxruntime.InferenceSession('model.onnx').run(None, feeds)[0], golden['logits'])`,
};
