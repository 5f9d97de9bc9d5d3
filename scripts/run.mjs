// Bootstrap: `npm start`, `npm test` and friends on a machine that has only Node and npm.
// Fetches the pinned pnpm into .tools once, installs offline-first, then runs the task.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStep } from './run-step.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const home = join(root, '.tools', packageManager.replace('@', '-'));
const pnpm = join(home, 'node_modules/pnpm/bin/pnpm.cjs');
const script = (name) => ['--conditions=@graftjs/source', '--import=tsx', `scripts/${name}.ts`];
const build = ['node_modules/turbo/bin/turbo', 'run', 'build', '--output-logs=errors-only'];

// Each step is one Node process without a shell between, so that a Ctrl-C arrives once. The last one gets the arguments.
const tasks = {
  install: [],
  start: [build, ['scripts/start.mjs']],
  test: [['scripts/test.mjs']],
  demo: [build, ['apps/demo/serve.mjs']],
  results: [script('results')],
  bench: [build, script('bench')],
  models: [script('models-table')],
  ready: [build],
  ci: [script('ci')],
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Graft needs Node 20.19 or newer, this is ${process.versions.node}. Install a newer Node, then run the command again.`);
  process.exit(1);
}
const [task, ...rest] = process.argv.slice(2);
if (!Object.hasOwn(tasks, task ?? '')) {
  console.error('usage: npm start | npm test | npm run demo | npm run results -- <row> | npm run bench | npm run models');
  process.exit(2);
}

const env = {
  ...process.env,
  PATH: [join(home, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  npm_config_update_notifier: 'false',
  // npm hands its own settings down; pnpm would warn about each it does not know.
  npm_config_engine_strict: undefined,
};

const run = (args, quiet = false) => runStep(args, { cwd: root, env, quiet });

/** npm's own script: the one that called us, else the one beside this Node. */
function npmScript() {
  const caller = process.env.npm_execpath ?? '';
  const beside = ['../lib/node_modules', 'node_modules'].map((folder) => join(dirname(process.execPath), folder, 'npm/bin/npm-cli.js'));
  const found = [caller.endsWith('npm-cli.js') ? caller : '', ...beside].find((path) => path && existsSync(path));
  if (found) return found;
  console.error('Graft found no npm beside this Node. Start it through npm: npm start, npm test.');
  process.exit(1);
}

const started = performance.now();
if (!existsSync(pnpm)) {
  const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  await run([npmScript(), 'install', '--prefix', home, ...quiet, packageManager]);
}
await run([pnpm, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only', '--loglevel=warn']);
env.GRAFT_INSTALL_SECONDS = ((performance.now() - started) / 1000).toFixed(1);
const steps = tasks[task];
for (const [i, step] of steps.entries()) await run(i === steps.length - 1 ? [...step, ...rest] : step, step === build);
