// Bootstrap: `npm start`, `npm test` and friends on a machine that has only Node and npm.
// Fetches the pinned pnpm into .tools once, installs offline-first, then runs the inner script.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Graft needs Node 20.19 or newer, this is ${process.versions.node}. Install a newer Node, then run the command again.`);
  process.exit(1);
}
const [task, ...rest] = process.argv.slice(2);
if (!task) {
  console.error('usage: npm start | npm test | npm run demo | npm run results -- <row> | npm run bench');
  process.exit(2);
}
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const home = join(root, '.tools', packageManager.replace('@', '-'));
const pnpm = join(home, 'node_modules/pnpm/bin/pnpm.cjs');
const env = {
  ...process.env,
  PATH: join(home, 'node_modules/.bin') + delimiter + process.env.PATH,
  TURBO_TELEMETRY_DISABLED: '1',
  npm_config_update_notifier: 'false',
  // npm hands its own settings down; pnpm would warn about each it does not know.
  npm_config_engine_strict: undefined,
};

// The child saves its checkpoint on Ctrl-C; leave when it leaves.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child?.kill(signal));
let child;
const run = (...args) =>
  new Promise((done) => {
    child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    child.on('exit', (code) => (code === 0 ? done() : process.exit(code ?? 130)));
  });

if (!existsSync(pnpm)) {
  await run(process.env.npm_execpath ?? 'npm', 'install', '--prefix', home, '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error', packageManager);
}
await run(pnpm, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only', '--loglevel=warn');
await run(pnpm, 'run', '--silent', `${task}:inner`, ...rest);
