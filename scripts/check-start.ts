import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.ts';
import { offline } from './start/offline.ts';

/** The two commands of the README once more: from another home folder, without a network, and with a Ctrl-C in the middle. */
const home = mkdtempSync(join(tmpdir(), 'graft-home-'));

interface Ended {
  code: number | null;
  text: string;
  seconds: number;
}

/** Runs a command in a group of its own; `interruptAt` sends that group the terminal's Ctrl-C once the text holds it. */
function run(command: readonly string[], env: Record<string, string>, interruptAt?: RegExp): Promise<Ended> {
  const started = performance.now();
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env, HOME: home, CI: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  let interrupted = false;
  const hear = (chunk: Buffer) => {
    text += chunk;
    if (interrupted || !interruptAt?.test(text)) return;
    interrupted = true;
    process.kill(-(child.pid as number), 'SIGINT');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text, seconds: (performance.now() - started) / 1000 })));
}

function expectThat(holds: boolean, what: string, { code, text }: Ended) {
  if (!holds) throw new Error(`[check-start] Expected ${what}, got exit code ${code} and\n${text}`);
}

const runFolder = (text: string) => /(runs\/digits-\d+)/.exec(text)?.[1] ?? '';

async function testsOffline() {
  const { command, env } = offline(['npm', 'test', '--', 'scripts', 'packages/core/src/backbone']);
  const ended = await run(command, env);
  expectThat(ended.code === 0 && /^\d+ passed, 0 failed/m.test(ended.text), 'npm test to pass offline from another home', ended);
  process.stdout.write(`npm test, offline, another home: ${ended.seconds.toFixed(1)} s (two folders of tests)\n`);
}

async function startsOffline() {
  const { command, env } = offline(['npm', 'start']);
  const ended = await run(command, env);
  const folder = join(root, runFolder(ended.text));
  expectThat(ended.code === 0 && /helped|hurt|no difference/i.test(ended.text), 'npm start to end with a verdict', ended);
  expectThat(runFolder(ended.text) !== '' && existsSync(join(folder, 'model')), 'npm start to name a run that holds model/', ended);
  rmSync(folder, { recursive: true });
  process.stdout.write(`npm start, offline, another home: ${ended.seconds.toFixed(1)} s\n`);
}

async function interrupts() {
  const ended = await run(['npm', 'start'], {}, /^ {2}transfer:/m);
  const folder = join(root, runFolder(ended.text));
  const checkpoints = join(folder, 'checkpoints');
  expectThat(
    ended.code !== 0 && runFolder(ended.text) !== '',
    'an interrupted npm start to end with an error code and to name its run',
    ended,
  );
  expectThat(existsSync(checkpoints) && readdirSync(checkpoints).length > 0, `a checkpoint in ${checkpoints}`, ended);
  process.stdout.write(`npm start, Ctrl-C: left a checkpoint and code ${ended.code} after ${ended.seconds.toFixed(1)} s\n`);
  await resumes(ended, folder);
  rmSync(folder, { recursive: true });
}

/** What the interrupted command said goes on with its run. */
async function resumes(interrupted: Ended, folder: string) {
  const said = /npm start -- --resume (\S+)/.exec(interrupted.text)?.[1] ?? '';
  expectThat(said !== '', 'an interrupted npm start to say how to go on', interrupted);
  const ended = await run(['npm', 'start', '--', '--resume', said], {});
  expectThat(ended.code === 0 && /helped|hurt|no difference/i.test(ended.text), 'npm start -- --resume to end with a verdict', ended);
  expectThat(existsSync(join(folder, 'model')), `the resumed run in ${folder}`, ended);
  process.stdout.write(`npm start -- --resume: ${ended.seconds.toFixed(1)} s\n`);
}

try {
  await testsOffline();
  await startsOffline();
  await interrupts();
} finally {
  rmSync(home, { recursive: true, force: true });
}
