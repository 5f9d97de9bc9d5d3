import { beforeAll, describe, expect, it } from 'vitest';
import { nameWithVariant, type SimdVariant } from '../simd/simd-variant.ts';
import { installKernels } from './install-kernels.ts';
import type { Tf } from './kernel-entry.ts';
import { plantedBugs, withBug } from './suite/planted-bugs.ts';
import type { GradientSuiteOptions } from './suite/run-gradient-suite.ts';
import { runGradientSuite } from './suite/run-gradient-suite.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Holds one engine, with Graft's kernels in place, to the loops in double precision; and the suite itself to its planted mistakes. `GRAFT_SUITE=full` adds the large cases. */
export function describeKernels(backend: string, load: () => Promise<Tf>, simd: SimdVariant = 'strict'): void {
  describe(`kernels on ${nameWithVariant(backend, simd)}`, () => {
    let tf: Tf;
    const size = process.env.GRAFT_SUITE === 'full' ? 'full' : 'quick';
    const suite = (options: GradientSuiteOptions = {}) => runGradientSuite(tf, { backend, size, ...options });

    beforeAll(async () => {
      tf = await load();
      await tf.setBackend(backend);
      installKernels(tf, backend, { simd });
    });

    it('agree with loops in double precision to 1e-5 of the largest entry, values and gradients, and leave no tensor', async () => {
      const before = tf.memory().numTensors;
      const { cases, failed, skipped, worst } = await suite();
      print(
        `${nameWithVariant(backend, simd)}: ${cases} cases, ${failed.length} failed, ${skipped.length} skipped; worst ${worst.error.toExponential(1)} (${worst.name}, ${worst.part})`,
      );
      for (const { name, reason } of skipped) print(`  skipped ${name}: ${reason}`);
      expect(failed).toEqual([]);
      expect(cases).toBeGreaterThan(300);
      expect(tf.memory().numTensors).toBe(before);
    });

    it('are those that were asked for', () => {
      expect(tf.getKernel('GraftClipGradient', backend) !== undefined).toBe(backend === 'wasm' && simd !== 'none');
    });

    it.each(plantedBugs)('fail when $name', async (bug) => {
      const { failed } = await withBug(tf, backend, bug, () => suite({ filter: bug.caughtBy }));
      expect(failed.length).toBeGreaterThan(0);
      expect((await suite({ filter: bug.caughtBy })).failed).toEqual([]);
    });

    it.each(plantedBugs.slice(0, 2))('fail in a whole network, by finite differences, when $name', async (bug) => {
      const { failed } = await withBug(tf, backend, bug, () => suite({ filter: 'convolutional network' }));
      expect(failed.map(({ part }) => part)).toContain('direction 1');
    });
  });
}
