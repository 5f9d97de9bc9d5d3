import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root, shared } from '../root.ts';
import { fullSuite } from '../testing/full-suite.ts';
import type { Stage } from './stage.ts';

type Command = Stage['commands'][number];

const source = (script: string, ...args: string[]): Command => [
  'node',
  '--conditions=@graftjs/source',
  '--import=tsx',
  `scripts/${script}.ts`,
  ...args,
];
const vitest = (...args: string[]): Command => ['node', 'scripts/test.mjs', ...args];

/** A built tfjs-node outlives a clone: 200 MB that need not be fetched for every run. */
const tensorflow = process.env.GRAFT_TFJS_NODE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir() || root, '.cache'), 'graft/tfjs-node');

const inBrowser = readdirSync(join(root, 'scripts/browser')).filter((name) => /^check-.*\.ts$/.test(name));
const installBrowser: Command = [
  'bash',
  '-c',
  'command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }',
];

/** What `.ci/run` runs, in this order, two at a time where a stage does not ask to be alone. */
export const stages: readonly Stage[] = [
  { name: 'lint', commands: [['biome', 'check', '.', '--error-on-warnings', '--max-diagnostics=50']] },
  { name: 'arrows', commands: [source('check-arrows')] },
  { name: 'dead code', commands: [['knip', '--no-config-hints']] },
  { name: 'text', commands: [source('check-text')] },
  { name: 'types', commands: [['tsc', '-p', '.']] },
  { name: 'assembly', commands: [['node', 'packages/backends/scripts/assemble.mjs', '--check']] },
  {
    name: 'build',
    commands: [['turbo', 'run', 'build', 'build:types', '--concurrency=2', '--output-logs=errors-only']],
  },
  { name: 'sizes', after: ['build'], commands: [source('check-sizes')] },
  { name: 'packages', after: ['build'], commands: [source('check-packages')] },
  { name: 'docs', after: ['build'], commands: [source('check-docs')] },
  { name: 'test', alone: true, commands: [['npm', 'test', '--silent']] },
  {
    name: 'full suite',
    alone: true,
    minutes: 15,
    env: { GRAFT_TFJS_NODE: tensorflow, GRAFT_SUITE: 'full' },
    commands: [
      ['bash', join(shared ?? '../shared', 'scripts/build-tfjs-node.sh'), tensorflow],
      vitest('.tensorflow.shared.test.ts', ...fullSuite()),
    ],
  },
  { name: 'browser', after: ['build'], commands: [installBrowser, ...inBrowser.map((name) => source(`browser/${name.slice(0, -3)}`))] },
  { name: 'start', alone: true, after: ['build'], commands: [source('check-start')] },
  { name: 'resume', alone: true, after: ['build'], commands: [source('check-resume')] },
  { name: 'results', alone: true, commands: [source('results', '--check')] },
  { name: 'installed', after: ['build', 'packages'], commands: [source('check-installed')] },
];
