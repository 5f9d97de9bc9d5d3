import { type ChildProcess, spawn } from 'node:child_process';
import { root } from '../root.ts';
import type { Stage, StageResult } from './stage.ts';

/** A stage under way: its end, and a way to stop it. */
export interface Running {
  done: Promise<StageResult & { output: string }>;
  stop: () => void;
}

/** Starts a stage; its output is collected, and shown as it comes when `live`. */
export function runStage({ name, commands, env, minutes = 10 }: Stage, live: boolean): Running {
  const chunks: Buffer[] = [];
  const started = performance.now();
  let child: ChildProcess | undefined;
  let stopped = false;

  const show = (chunk: Buffer) => {
    chunks.push(chunk);
    if (live) process.stdout.write(chunk);
  };
  const kill = () => {
    if (child?.pid && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  const stop = () => {
    stopped = true;
    kill();
  };
  const succeeds = ([program, ...args]: Stage['commands'][number]) =>
    new Promise<boolean>((resolve) => {
      // A group of its own, so that stopping it reaches what it started.
      child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      child.stdout?.on('data', show);
      child.stderr?.on('data', show);
      child.on('error', (error) => show(Buffer.from(`${program}: ${error.message}\n`)));
      child.on('close', (code) => resolve(code === 0));
    });
  const runAll = async (): Promise<StageResult & { output: string }> => {
    const hung = setTimeout(() => {
      show(Buffer.from(`Still running after ${minutes} minutes.\n`));
      kill();
    }, minutes * 60_000);
    let passed = true;
    for (const command of commands) passed &&= !stopped && (await succeeds(command));
    clearTimeout(hung);
    const state = stopped ? 'stopped' : passed ? 'passed' : 'failed';
    return { name, seconds: (performance.now() - started) / 1000, state, output: Buffer.concat(chunks).toString() };
  };
  return { done: runAll(), stop };
}
