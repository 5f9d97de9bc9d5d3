import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { command } from '../scripts/packages/command.ts';
import { pack, tarball } from '../scripts/packages/pack.ts';
import { published } from '../scripts/packages/published.ts';
import { shared } from '../scripts/root.ts';

/** What a whole job came to: seconds from the start of the process to its end, and the accuracy on the test pictures. */
export interface JobRun {
  seconds: number;
  accuracy: number;
}

/** Packages in an empty folder, as somebody has them who installed them. */
export interface Installation {
  /** `graft transfer` of flowers12 from a model of this name, its pixels as TensorFlow takes them. */
  transfer(model: string, ...options: readonly string[]): Promise<JobRun>;
  dispose(): void;
}

const engines = ['@tensorflow/tfjs@4.22.0', '@tensorflow/tfjs-backend-wasm@4.22.0'];

/** Packs what was built and installs it with npm, the engines beside it and these optional packages. */
export function installations(...extras: readonly (readonly string[])[]): Installation[] {
  pack(published);
  return extras.map((extra) => installed(extra));
}

function installed(extra: readonly string[]): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'graft-bench-'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true }\n');
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error'];
  command('npm', ['install', ...flags, ...published.map(tarball), ...engines, ...extra], folder);
  let runs = 0;
  return {
    async transfer(model, ...more) {
      const data = [join(shared as string, 'datasets/flowers12'), '--from', join(shared as string, 'models', model)];
      const options = [...more, '--normalize', 'tf', '--seed', '1', '--json', '--out', `run-${runs++}`];
      const graft = join(folder, 'node_modules/@graftjs/cli/bin/graft.js');
      const env = { ...process.env, GRAFT_CACHE: join(folder, 'cache') };
      const { stdout, seconds } = await timed(process.execPath, [graft, 'transfer', ...data, ...options], { cwd: folder, env });
      return { seconds, accuracy: (JSON.parse(stdout) as { test: { accuracy: number } }).test.accuracy };
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs `../shared/bench/torch_job.py`, unchanged, on flowers12 with `GRAFT_PYTHON` (else `python3`); undefined where PyTorch is missing. */
export async function torchJob(): Promise<JobRun | undefined> {
  const script = join(shared ?? '', 'bench/torch_job.py');
  if (!shared || !existsSync(script)) return undefined;
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const python = process.env.GRAFT_PYTHON ?? 'python3';
  const answer = await timed(python, [script, join(shared, 'datasets/flowers12')], { env }).catch(() => undefined);
  return answer && { seconds: answer.seconds, accuracy: Number(/accuracy ([\d.]+)/.exec(answer.stdout)?.[1]) };
}

async function timed(program: string, args: readonly string[], options: { cwd?: string; env: NodeJS.ProcessEnv }) {
  const start = performance.now();
  const { stdout } = await promisify(execFile)(program, args, options);
  return { stdout, seconds: (performance.now() - start) / 1000 };
}
