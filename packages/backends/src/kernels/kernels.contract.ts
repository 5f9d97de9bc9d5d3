import { beforeAll, describe, expect, it } from 'vitest';
import { nameWithVariant, type SimdVariant } from '../simd/simd-variant.ts';
import { installKernels } from './install-kernels.ts';
import type { Tf } from './kernel-entry.ts';
import { simdTable } from './simd/simd-table.ts';
import { isKernelCase, kernelCases } from './suite/kernel-cases.ts';
import { plantedBugs, withBug } from './suite/planted-bugs.ts';
import type { GradientSuiteOptions, GradientSuiteResult } from './suite/run-gradient-suite.ts';
import { runGradientSuite } from './suite/run-gradient-suite.ts';
import { uncalledKernels } from './suite/with-kernels.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function printResult(name: string, { cases, failed, skipped, worst }: GradientSuiteResult): void {
  const found = `worst ${worst.error.toExponential(1)} (${worst.name}, ${worst.part})`;
  print(`${name}: ${cases} cases, ${failed.length} failed, ${skipped.length} skipped; ${found}`);
  for (const reason of new Set(skipped.map((test) => test.reason))) {
    const names = skipped.filter((test) => test.reason === reason).map((test) => test.name);
    print(`  skipped ${names.length} (${[...new Set(names.map((test) => test.split(' ')[0]))].join(', ')}): ${reason}`);
  }
}

/** Holds one engine, with Graft's kernels in place, to the loops in double precision; and the suite itself to its planted mistakes. `GRAFT_SUITE=full` adds the large cases. */
export function describeKernels(backend: string, load: () => Promise<Tf>, simd: SimdVariant = 'strict'): void {
  describe(`kernels on ${nameWithVariant(backend, simd)}`, () => {
    let tf: Tf;
    const size = process.env.GRAFT_SUITE === 'full' ? 'full' : 'quick';
    const hasOwn = backend === 'wasm' && simd !== 'none';
    const suite = (options: GradientSuiteOptions = {}) => runGradientSuite(tf, { backend, size, ...options });

    beforeAll(async () => {
      tf = await load();
      await tf.setBackend(backend);
      installKernels(tf, backend, { simd });
    });

    it('agree with loops in double precision to 1e-5 of the largest entry, values and gradients, and leave no tensor', async () => {
      const before = tf.memory().numTensors;
      const ownKernels = hasOwn ? simdTable.map(({ kernel }) => kernel) : [];
      const { result, uncalled } = await uncalledKernels(tf, backend, ownKernels, () => suite());
      const { cases, failed, skipped } = result;
      printResult(nameWithVariant(backend, simd), result);
      expect(failed).toEqual([]);
      expect(cases).toBeGreaterThan(300);
      expect(skipped.filter(({ name }) => isKernelCase(name)).length).toBe(hasOwn ? 0 : kernelCases.length);
      expect(uncalled).toEqual([]);
      expect(tf.memory().numTensors).toBe(before);
    });

    it('are those that were asked for', () => {
      expect(tf.getKernel('GraftClipGradient', backend) !== undefined).toBe(hasOwn);
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
