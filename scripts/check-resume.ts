// Kills a run with SIGKILL at five points and resumes it: the same weights, every step once, and no more time than was left.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, type FSWatcher, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, shared } from './root.ts';

if (!shared) throw new Error('check-resume needs ../shared: the flowers and a MobileNetV2');

const work = mkdtempSync(join(tmpdir(), 'graft-resume-'));
const data = join(work, 'flowers');
/** Without early stopping the run is long enough to be killed in the middle of its steps. */
const config = join(work, 'config.json');
writeFileSync(config, JSON.stringify({ patience: 0 }));
const source = join(shared, 'models/mobilenet-v2-0.35-224');
const options = [
  '--config',
  config,
  '--normalize',
  'tf',
  '--image-size',
  '64',
  '--strategy',
  'last-groups',
  '--epochs',
  '30',
  '--batch-size',
  '8',
  '--seed',
  '3',
  '--backend',
  'wasm',
  '--no-baselines',
  '--json',
];

/** A moment to kill at: true as soon as a file of the run says that it has come. */
interface KillPoint {
  name: string;
  /** Folder of the run that is watched. */
  folder: string;
  come(file: string, run: string): boolean;
}

const steps = (run: string) => lines(run).filter(({ kind }) => kind === 'step');
const points: KillPoint[] = [
  { name: 'while records are computed', folder: 'records', come: (file) => file.includes('000001') },
  { name: 'while the first checkpoint is written', folder: 'checkpoints', come: (file) => file.endsWith('.tmp') },
  { name: 'in the middle of training', folder: '.', come: (_, run) => steps(run).length >= 10 },
  {
    name: 'while a later checkpoint is written',
    folder: 'checkpoints',
    come: (file, run) => file.endsWith('.tmp') && steps(run).length >= 10,
  },
  { name: 'while the model is saved', folder: 'model', come: () => true },
];

function copySome(): void {
  for (const split of ['train', 'test'])
    for (const name of readdirSync(join(shared as string, 'datasets/flowers12', split)).slice(0, 4))
      for (const file of readdirSync(join(shared as string, 'datasets/flowers12', split, name)).slice(0, split === 'train' ? 24 : 4))
        cpSync(join(shared as string, 'datasets/flowers12', split, name, file), join(data, split, name, file));
}

const graft = (args: readonly string[]) =>
  spawn(process.execPath, [join(root, 'apps/cli/bin/graft.js'), 'transfer', ...args], { stdio: ['ignore', 'pipe', 'pipe'], cwd: work });

const ended = (child: ChildProcess) =>
  new Promise<{ code: number | null; out: string }>((done) => {
    let out = '';
    child.stdout?.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr?.resume();
    child.on('exit', (code) => done({ code, out }));
  });

function lines(run: string): { [key: string]: unknown }[] {
  const path = join(run, 'metrics.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line ? [JSON.parse(line) as { [key: string]: unknown }] : [];
      } catch {
        return [];
      }
    });
}

/** Weight files are named by their content: equal names, equal weights, bit for bit. */
const weights = (run: string) =>
  readdirSync(join(run, 'model'))
    .filter((name) => name.endsWith('.bin'))
    .join();

const stepNames = (run: string) =>
  steps(run).map(({ part, stage, epoch, step, losses }) => JSON.stringify([part, stage, epoch, step, losses]));

async function kill(point: KillPoint, run: string): Promise<void> {
  const child = graft([data, '--from', source, ...options, '--out', run]);
  const finished = ended(child);
  const watching = join(run, point.folder);
  let watcher: FSWatcher | undefined;
  const look = (file: string) => {
    if (point.come(file, run)) child.kill('SIGKILL');
  };
  const timer = setInterval(() => {
    if (watcher || !existsSync(watching)) return;
    watcher = watch(watching, { recursive: true }, (_, file) => look(String(file)));
    for (const file of readdirSync(watching, { recursive: true })) look(String(file));
  }, 1);
  const { code } = await finished;
  clearInterval(timer);
  watcher?.close();
  if (code === 0) throw new Error(`${point.name}: the run ended before it could be killed`);
}

async function timed(args: readonly string[]): Promise<{ seconds: number; code: number | null; out: string }> {
  const began = performance.now();
  const result = await ended(graft(args));
  return { ...result, seconds: (performance.now() - began) / 1000 };
}

copySome();
let passed = 0;
try {
  const reference = join(work, 'reference');
  const whole = await timed([data, '--from', source, ...options, '--out', reference]);
  if (whole.code !== 0) throw new Error(`the uninterrupted run failed: ${whole.out}`);
  const wanted = stepNames(reference);
  console.log(`uninterrupted: ${whole.seconds.toFixed(1)} s, ${wanted.length} steps`);
  for (const [i, point] of points.entries()) {
    const run = join(work, `killed-${i}`);
    await kill(point, run);
    const before = steps(run).length;
    const saved = existsSync(join(run, 'checkpoints/latest.json'));
    const resumed = await timed(saved ? ['--resume', run, '--json'] : [data, '--from', source, ...options, '--out', run, '--force']);
    if (!saved) {
      const refused = await timed(['--resume', join(work, 'nothing-here'), '--json']);
      if (refused.code !== 2) throw new Error(`resuming without a checkpoint ended with ${refused.code}, not 2`);
    }
    if (resumed.code !== 0) throw new Error(`${point.name}: resuming failed: ${resumed.out}`);
    if (weights(run) !== weights(reference)) throw new Error(`${point.name}: other weights after resuming`);
    if (stepNames(run).join('\n') !== wanted.join('\n'))
      throw new Error(`${point.name}: metrics.jsonl does not hold each step once, in order`);
    const allowed = whole.seconds * (1 - before / wanted.length) + 10;
    if (resumed.seconds > allowed)
      throw new Error(`${point.name}: resuming took ${resumed.seconds.toFixed(1)} s, allowed ${allowed.toFixed(1)} s`);
    console.log(
      `killed ${point.name} (${before} steps on disk, checkpoint: ${saved}); resumed in ${resumed.seconds.toFixed(1)} s, same weights`,
    );
    passed++;
  }
  const bare = await timed(['--resume', work, '--json']);
  if (bare.code !== 2) throw new Error(`resuming a folder without a checkpoint ended with ${bare.code}, not 2`);
  console.log(`${passed} passed, 0 failed`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
