/** Which of our packages a package may import, by folder; `tests` are what its tests may import besides. */
export const arrows: Record<string, { source: readonly string[]; tests: readonly string[] }> = {
  'packages/metrics': { source: [], tests: ['@graftjs/testing'] },
  'packages/data': { source: [], tests: ['@graftjs/testing'] },
  'packages/backends': { source: [], tests: ['@graftjs/testing'] },
  'packages/testing': { source: [], tests: [] },
  'packages/core': { source: ['@graftjs/data', '@graftjs/metrics'], tests: ['@graftjs/testing', '@graftjs/backends'] },
  'apps/cli': { source: ['@graftjs/core', '@graftjs/data', '@graftjs/metrics', '@graftjs/backends'], tests: ['@graftjs/testing'] },
  'apps/demo': { source: ['@graftjs/core', '@graftjs/data', '@graftjs/metrics', '@graftjs/backends'], tests: ['@graftjs/testing'] },
};

/** Packages that may import nothing from outside at all. */
export const withoutDependencies = ['packages/metrics'];

/** Packages that know no TensorFlow.js. */
export const withoutEngine = ['packages/metrics', 'packages/data'];

/** Whether a file is a test, or test support beside the code. */
export const isTest = (file: string) =>
  /\.(test|contract|bench|fixture)\.tsx?$/.test(file) || /\/fixtures\//.test(file) || file.startsWith('packages/testing/');

/** Where `node:` modules may be named: doors, `*.node.ts`, `sources/`, tests, and the command line. */
export const mayUseNode = (file: string) =>
  isTest(file) || file.startsWith('apps/cli/') || /\/(node|[\w.-]+\.node)\.ts$/.test(file) || /\/src\/(.*\/)?sources\//.test(file);
