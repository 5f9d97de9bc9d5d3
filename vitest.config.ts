import { configDefaults, defineConfig } from 'vitest/config';
import { omitted } from './scripts/testing/omitted.ts';

const conditions = ['@graftjs/source'];

export default defineConfig({
  resolve: { conditions: [...conditions, 'node', 'module', 'default'] },
  ssr: { resolve: { conditions: [...conditions, 'node', 'module', 'default'], externalConditions: [...conditions, 'node'] } },
  test: {
    include: ['{packages,apps}/*/{src,scripts}/**/*.test.{ts,tsx}', '{scripts,docs,examples,results,bench}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/.guarded-*/**', ...omitted.map(({ suffix }) => `**/*${suffix}`)],
    pool: 'forks',
    maxWorkers: 2,
    // The full suite computes thousands of cases in one test.
    testTimeout: process.env.GRAFT_SUITE === 'full' ? 180_000 : 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    setupFiles: ['scripts/testing/console-guard.ts'],
    reporters: ['default', './scripts/testing/skip-reporter.ts'],
  },
});
