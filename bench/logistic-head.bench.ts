import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import { fitLogisticHead, type LogisticHead } from '../packages/core/src/head/fit-logistic-head.ts';
import type { Bench } from '../scripts/bench/bench.ts';
import { type Examples, pooledFeatures } from './pooled-features.ts';
import { pythonPeer } from './python-peer.ts';

const [rows, testRows, columns, classes, rounds] = [5000, 2000, 1280, 10, 7];

/** Fits a head on 5,000 × 1,280 features of 10 classes, in turn with scikit-learn's LogisticRegression (its defaults) on the same bytes. */
export default {
  name: 'logistic-head',
  peer: 'scikit-learn LogisticRegression',
  unit: 'ms',
  async run({ signal, log }) {
    await useBackend('wasm');
    const { train, test } = examples();
    const folder = mkdtempSync(join(tmpdir(), 'graft-bench-'));
    for (const [name, data] of Object.entries({ 'x.f32': train.x, 'y.i32': train.y, 'test-x.f32': test.x, 'test-y.i32': test.y })) {
      writeFileSync(join(folder, name), data);
    }
    const peer = await pythonPeer(
      fileURLToPath(new URL('./sklearn_logistic.py', import.meta.url)),
      [folder, rows, testRows, columns, classes].map(String),
    );
    log(peer ? `scikit-learn ${peer.greeting.version}` : 'peer skipped: no Python with scikit-learn (set GRAFT_PYTHON)');
    const samples = { ours: [] as number[], peer: [] as number[] };
    try {
      await fitLogisticHead(train.x, train.y, { classes, maxIterations: 3 });
      await peer?.ask();
      for (let round = 0; round < rounds; round++) {
        signal.throwIfAborted();
        const start = performance.now();
        const head = await fitLogisticHead(train.x, train.y, { classes });
        samples.ours.push(performance.now() - start);
        const ours = { objective: objective(head, train.y.length), accuracy: accuracy(head, test) };
        log(
          `ours ${samples.ours.at(-1)?.toFixed(0)} ms, ${head.evaluations} passes, objective ${ours.objective.toFixed(3)}, accuracy ${ours.accuracy}`,
        );
        const theirs = await peer?.ask();
        if (!theirs) continue;
        const { ms = 0, iterations, objective: reached = 0, accuracy: right = 0 } = theirs;
        samples.peer.push(ms);
        log(`peer ${ms.toFixed(0)} ms, ${iterations} iterations, objective ${reached.toFixed(3)}, accuracy ${right}`);
        if (ours.objective > reached * 1.0001)
          throw new Error('Ours ends above the minimum that the peer reached: the times do not compare.');
      }
    } finally {
      peer?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
    return samples;
  },
} satisfies Bench;

function examples(): { train: Examples; test: Examples } {
  const { x, y } = pooledFeatures(rows + testRows, columns, classes, 1);
  return {
    train: { x: x.slice(0, rows * columns), y: y.slice(0, rows) },
    test: { x: x.slice(rows * columns), y: y.slice(rows) },
  };
}

/** `½ ‖W‖² + C Σ CE` with C = 1. */
const objective = ({ kernel, loss }: LogisticHead, n: number) => 0.5 * kernel.reduce((sum, weight) => sum + weight * weight, 0) + n * loss;

function accuracy({ kernel, bias }: LogisticHead, { x, y }: Examples): number {
  return tf.tidy(() => {
    const logits = tf.add(tf.matMul(tf.tensor2d(x, [y.length, columns]), tf.tensor2d(kernel, [columns, classes])), tf.tensor1d(bias));
    return tf.mean(tf.equal(tf.argMax(logits, 1), tf.tensor1d(y, 'int32')).toFloat()).dataSync()[0] as number;
  });
}
