import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import { adamw } from '../packages/core/src/optimizers/adamw.ts';
import { createOptimizer } from '../packages/core/src/optimizers/optimizer.ts';
import type { Bench } from '../scripts/bench/bench.ts';

const rounds = 15;

/** One step of AdamW on the 159 parameters of a MobileNetV2 0.35 without its top, in turn with TF.js's Adam, which decays no weights. */
export default {
  name: 'optimizer-step',
  peer: 'tf.train.adam 4.22.0',
  unit: 'ms',
  async run({ signal, log }) {
    await useBackend('wasm');
    const shapes = mobileNetShapes();
    const variables = Object.fromEntries(
      shapes.map((shape, i) => [`p${i}`, tf.tidy(() => tf.variable(tf.randomNormal(shape, 0, 1, 'float32', i)))]),
    );
    const gradients = Object.fromEntries(shapes.map((shape, i) => [`p${i}`, tf.randomNormal(shape, 0, 1, 'float32', 1000 + i)]));
    const named = Object.entries(variables).map(([name, variable]) => ({ name: variable.name, tensor: gradients[name] as tf.Tensor }));
    log(`${shapes.length} parameters, ${Object.values(variables).reduce((sum, { size }) => sum + size, 0)} entries`);
    const peer = tf.train.adam(1e-3);
    using optimizer = createOptimizer({ update: adamw(), variables, movement: movementOf(variables) });
    const samples = { ours: [] as number[], peer: [] as number[] };
    for (let round = -3; round < rounds; round++) {
      signal.throwIfAborted();
      const ours = timed(() => optimizer.step(gradients, { rate: 1e-3, decay: 0.01 }));
      const theirs = timed(() => peer.applyGradients(named));
      if (round < 0) continue;
      samples.ours.push(ours);
      samples.peer.push(theirs);
    }
    peer.dispose();
    tf.dispose([...Object.values(variables), ...Object.values(gradients)]);
    return samples;
  },
} satisfies Bench;

/** Decay on kernels alone, as the strategies say it. */
const movementOf = (variables: Record<string, tf.Variable>) => (name: string) => ({
  rate: 1,
  decay: (variables[name]?.rank ?? 0) > 1 ? 1 : 0,
});

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function mobileNetShapes(): number[][] {
  const widths = [16, 8, 8, 8, 16, 16, 16, 24, 24, 24, 24, 32, 32, 32, 56, 56, 56, 112];
  const norm = (width: number) => [[width], [width]];
  const blocks = widths.slice(1).flatMap((to, i) => {
    const from = widths[i] as number;
    const inside = from * 6;
    return [[1, 1, from, inside], ...norm(inside), [3, 3, inside, 1], ...norm(inside), [1, 1, inside, to], ...norm(to)];
  });
  return [[3, 3, 3, 16], ...norm(16), ...blocks, [1, 1, 112, 1280], ...norm(1280)];
}
