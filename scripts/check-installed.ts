import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from './packages/command.ts';
import { verbFault, verbTrials } from './packages/graft-verbs.ts';
import { missingFields } from './packages/missing-fields.ts';
import { pack, tarball } from './packages/pack.ts';
import { published } from './packages/published.ts';
import { shared } from './root.ts';

/** Installs the packed packages with npm into an empty folder and uses them there as a stranger would. */
const folder = mkdtempSync(join(tmpdir(), 'graft-installed-'));

try {
  pack(published);
  install();
  importEverything();
  command('npx', ['--no-install', 'graft', '--help'], folder);
  helpIsQuick();
  transfer();
  everyVerb();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function install() {
  writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true }\n');
  const engine = ['@tensorflow/tfjs@4.22.0', '@tensorflow/tfjs-backend-wasm@4.22.0'];
  command(
    'npm',
    ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...published.map(tarball), ...engine],
    folder,
  );
}

/** Every entry loads as a module and as CommonJS, and both name the same things. */
function importEverything() {
  for (const entry of published.flatMap(({ entries }) => entries).filter((name) => !name.endsWith('/web'))) {
    const program = `const a = Object.keys(await import('${entry}')), b = Object.keys(process.getBuiltinModule('module').createRequire(import.meta.url)('${entry}'));
      const plain = (names) => names.filter((name) => name !== 'default' && name !== '__esModule' && name !== 'module.exports').sort().join();
      if (plain(a) !== plain(b)) throw new Error('ESM has ' + plain(a) + ', CommonJS has ' + plain(b)); console.log('${entry}: ' + a.length + ' names');`;
    writeFileSync(join(folder, 'entry.mjs'), program);
    process.stdout.write(command(process.execPath, ['entry.mjs'], folder));
  }
}

/** Help loads no engine, so it is there at once; the quickest of five, because others may use the machine. */
function helpIsQuick() {
  const milliseconds = Array.from({ length: 5 }, () => {
    const started = performance.now();
    command(process.execPath, ['node_modules/@graftjs/cli/bin/graft.js', '--help'], folder);
    return performance.now() - started;
  });
  const quickest = Math.min(...milliseconds);
  if (quickest > 250) throw new Error(`Expected graft --help within 250 ms, got ${quickest.toFixed(0)} ms`);
  process.stdout.write(`graft --help: ${quickest.toFixed(0)} ms\n`);
}

/** Transfers a real network to a few real photographs, then asks the saved model about one of them. */
function transfer() {
  if (!shared)
    throw new Error('[check-installed] Expected the ../shared folder with a model and photographs, got none. Fix: set GRAFT_SHARED.');
  const photographs = join(shared, 'datasets/flowers12/train');
  const classes = copyPhotographs(photographs, 'photos', [0, 3]);
  copyPhotographs(photographs, 'more', [3, 4]);
  const model = 'model';
  cpSync(join(shared, 'models/mobilenet-v2-0.35-224'), join(folder, model), { recursive: true });
  const options = ['--from', model, '--normalize', 'tf', '--no-baselines', '--seed', '1', '--out', 'runs/flowers', '--json'];
  const result = JSON.parse(command('npx', ['--no-install', 'graft', 'transfer', 'photos', ...options], folder));
  const missing = missingFields(result);
  if (missing.length > 0) throw new Error(`Expected the JSON to hold ${missing.join(', ')}, got ${Object.keys(result).join(', ')}`);
  const expected = [...classes].sort().join();
  if (result.labels.join() !== expected) throw new Error(`Expected labels ${expected}, got ${result.labels.join()}`);
  if (!(result.test.accuracy > 1 / classes.length)) throw new Error(`Expected a test accuracy above chance, got ${result.test.accuracy}`);
  if (!existsSync(join(folder, 'runs/flowers/model'))) throw new Error('Expected the run to hold model/, got none');
  const photo = join('photos', classes[0] as string, readdirSync(join(folder, 'photos', classes[0] as string))[0] as string);
  command('npx', ['--no-install', 'graft', 'predict', 'runs/flowers', photo, '--json'], folder);
  process.stdout.write(`graft transfer from packed packages: accuracy ${result.test.accuracy} on ${classes.length} classes\n`);
}

/** Every other verb on what that transfer left, and every kind of failure, each with one JSON object and its exit code. */
function everyVerb() {
  const started = performance.now();
  for (const trial of verbTrials) {
    const line = ['node_modules/@graftjs/cli/bin/graft.js', ...trial.line.split(' '), '--json'];
    const fault = verbFault(trial, spawnSync(process.execPath, line, { cwd: folder, encoding: 'utf8' }));
    if (fault) throw new Error(`[check-installed] ${fault}`);
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`graft from packed packages: ${verbTrials.length} lines of every verb and exit code, ${seconds.toFixed(0)} s\n`);
}

function copyPhotographs(source: string, to: string, range: [number, number]): string[] {
  const classes = readdirSync(source)
    .sort()
    .slice(...range);
  for (const name of classes) {
    mkdirSync(join(folder, to, name), { recursive: true });
    for (const file of readdirSync(join(source, name)).slice(0, 12)) cpSync(join(source, name, file), join(folder, to, name, file));
  }
  return classes;
}
