import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graft-cli-'));
  writeIdx(join(folder, 'bars'), 160);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Pictures of 12×12 with an upright or a lying bar, as IDX files: enough for the worker pool, and learnt within seconds. */
function writeIdx(path: string, count: number) {
  const side = 12;
  const pixels = new Uint8Array(count * side * side);
  for (let n = 0; n < count; n++) {
    const at = 1 + ((n * 7) % 10);
    for (let i = 0; i < side; i++)
      pixels[n * side * side + (n % 2 === 0 ? i * side + at : at * side + i)] = 100 + ((n * 31 + i * 17) % 150);
  }
  mkdirSync(path);
  writeFileSync(join(path, 'train-images-idx3-ubyte'), Buffer.concat([header(2051, count, side, side), pixels]));
  writeFileSync(
    join(path, 'train-labels-idx1-ubyte'),
    Buffer.concat([header(2049, count), Uint8Array.from({ length: count }, (_, n) => n % 2)]),
  );
}

function header(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [i, n] of numbers.entries()) bytes.writeUInt32BE(n, i * 4);
  return bytes;
}

interface Ended {
  code: number | null;
  out: string;
  err: string;
  seconds: number;
}

function graft(line: string, onError: (text: string, child: ChildProcess) => void = () => {}, preload: string[] = []): Promise<Ended> {
  const env = { ...process.env, GRAFT_CACHE: folder };
  const child = spawn(process.execPath, ['--conditions=@graftjs/source', `--import=${tsx}`, ...preload, main, ...line.split(' ')], {
    cwd: folder,
    env,
  });
  const began = performance.now();
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    written.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    written.err += chunk;
    onError(written.err, child);
  });
  return new Promise((done) => child.on('close', (code) => done({ code, ...written, seconds: (performance.now() - began) / 1000 })));
}

it('trains a source, and answers with one JSON object on stdout and lines on stderr', { timeout: 60_000 }, async () => {
  const { code, out, err } = await graft('train bars --architecture mlp --backend wasm --epochs 4 --out source --json');
  expect(code, out + err).toBe(0);
  const figures = JSON.parse(out);
  expect(figures).toMatchObject({
    run: 'source',
    labels: ['0', '1'],
    backend: { training: 'wasm' },
    test: { accuracy: expect.any(Number) },
  });
  expect(figures.examples.train + figures.examples.validation + figures.examples.test).toBe(160);
  expect(err).toMatch(/^opening: 0\/2/);
  expect(existsSync(join(folder, 'source/model/model.json'))).toBe(true);
  for (const file of ['README.md', 'report.html'])
    expect(readFileSync(join(folder, 'source', file), 'utf8')).toContain('Trained from nothing');
});

it('stops within two seconds of a signal, says how to go on, and goes on from there', { timeout: 90_000 }, async () => {
  const stop = { at: 0 };
  const stopped = await graft(
    'transfer bars --from source --strategy full --backend wasm --epochs 400 --fit pad:1 --patience 0 --no-baselines --out run --json',
    (err, child) => {
      if (stop.at > 0 || !err.includes('transfer: ')) return;
      stop.at = performance.now();
      child.kill('SIGTERM');
    },
  );
  expect((performance.now() - stop.at) / 1000).toBeLessThan(2);
  expect(stopped.code, stopped.err).toBe(5);
  const { error } = JSON.parse(stopped.out);
  expect(error).toMatchObject({ code: expect.stringMatching(/^interrupted\//), resume: 'graft transfer --resume run' });
  const config = JSON.parse(readFileSync(join(folder, 'run/config.json'), 'utf8'));
  expect(config).toMatchObject({ fit: { kind: 'pad', margin: 1, value: 0 }, patience: 0 });
  const before = lastStep();
  expect(before).toBeGreaterThan(0);
  const resumed = await graft('transfer --resume run', (err, child) => {
    if (/, loss/.test(err)) child.kill('SIGINT');
  });
  expect(resumed.code, resumed.err).toBe(5);
  expect(resumed.out).toBe('');
  expect(resumed.err).toContain('graft transfer --resume run');
  expect(lastStep()).toBeGreaterThan(before);
  expect(new Set(steps()).size).toBe(steps().length);
});

it('says that the disk is full, keeps what was saved, and goes on from there after room was made', { timeout: 90_000 }, async (context) => {
  if (!existsSync('/dev/full')) return context.skip('this system has no /dev/full');
  const [lines, kept] = [join(folder, 'cramped/metrics.jsonl'), join(folder, 'kept.jsonl')];
  const { code, out, err } = await graft(
    'transfer bars --from source --strategy full --backend wasm --epochs 4000 --patience 0 --no-baselines --out cramped --json',
    (text) => {
      if (!/, loss/.test(text) || existsSync(kept)) return;
      // In one move, so that no line is written between them.
      linkSync(lines, kept);
      symlinkSync('/dev/full', `${kept}.full`);
      renameSync(`${kept}.full`, lines);
    },
  );
  expect(code, out + err).toBe(2);
  expect(JSON.parse(out).error).toMatchObject({ code: 'usage/disk-full', fix: expect.stringMatching(/Free some space.*--resume/) });
  expect(readdirSync(join(folder, 'cramped'), { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([]);
  renameSync(kept, lines);
  const before = steps('cramped');
  const resumed = await graft('transfer --resume cramped', (text, child) => {
    if (/, loss/.test(text)) child.kill('SIGINT');
  });
  expect(resumed.code, resumed.err).toBe(5);
  expect(steps('cramped').length).toBeGreaterThan(before.length);
  expect(steps('cramped')).toEqual(steps('cramped').map((_, i) => i + 1));
});

it('honours a signal that comes before a command is loaded', { timeout: 60_000 }, async () => {
  // Sent by the process itself when it begins to listen, so that no clock decides what it meets.
  const program = `process.on('newListener', (name) => name === 'SIGINT' && setImmediate(() => process.kill(process.pid, 'SIGINT')));`;
  const preload = [`--import=data:text/javascript,${encodeURIComponent(program)}`];
  const { code, out, err } = await graft('transfer bars --from source --no-baselines --out early --json', () => {}, preload);
  expect(code, out + err).toBe(5);
  expect(JSON.parse(out).error.code).toMatch(/^interrupted\//);
  expect(existsSync(join(folder, 'early'))).toBe(false);
});

it("takes a run's config.json as its options", { timeout: 60_000 }, async () => {
  const { code, out, err } = await graft('transfer --config run/config.json --strategy head --out again --json');
  expect(code, out + err).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ run: 'again', strategy: { name: 'feature-extraction' }, verdict: { helped: null } });
});

const lastStep = (): number => steps().at(-1) ?? 0;

const steps = (run = 'run'): number[] =>
  readFileSync(join(folder, run, 'metrics.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === 'step')
    .map(({ step }) => step);
