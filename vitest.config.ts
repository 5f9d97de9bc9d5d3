import { defineConfig } from 'vitest/config';

const conditions = ['@graftjs/source'];

export default defineConfig({
  resolve: { conditions: [...conditions, 'node', 'module', 'default'] },
  ssr: { resolve: { conditions: [...conditions, 'node', 'module', 'default'], externalConditions: [...conditions, 'node'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/cli/src/**/*.test.ts', 'scripts/**/*.test.ts', 'docs/**/*.test.ts', 'examples/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: [],
  },
});
