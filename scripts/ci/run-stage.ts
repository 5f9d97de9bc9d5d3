import { type ChildProcess, spawn } from 'node:child_process';
import { root } from '../root.ts';
import type { Stage, StageResult } from './stage.ts';

/** A stage under way: its end, and a way to stop it. */
export interface Running {
  done: Promise<StageResult & { output: string }>;
  stop: () => void;
}

/** Starts a stage; its output is collected, and shown as it comes when `live`. */
export function runStage(stage: Stage, live: boolean): Running {
  const chunks: Buffer[] = [];
  let child: ChildProcess | undefined;
  let stopped = false;
  const started = performance.now();
  const stop = () => {
    stopped = true;
    if (child?.pid && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  const show = (chunk: Buffer) => {
    chunks.push(chunk);
    if (live) process.stdout.write(chunk);
  };
  const runCommand = ([program, ...args]: readonly [string, ...string[]]) =>
    new Promise<boolean>((resolve) => {
      child = spawn(program, args, { cwd: root, env: { ...process.env, ...stage.env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      child.stdout?.on('data', show);
      child.stderr?.on('data', show);
      child.on('error', (error) => show(Buffer.from(`${program}: ${error.message}\n`)));
      child.on('close', (code) => resolve(code === 0));
    });
  const runAll = async () => {
    const minutes = stage.minutes ?? 10;
    const timer = setTimeout(() => {
      show(Buffer.from(`Stopped: still running after ${minutes} minutes.\n`));
      stop();
    }, minutes * 60_000);
    let passed = true;
    for (const command of stage.commands) {
      passed = !stopped && (await runCommand(command)) && !stopped;
      if (!passed) break;
    }
    clearTimeout(timer);
    return { name: stage.name, seconds: (performance.now() - started) / 1000, passed, output: Buffer.concat(chunks).toString() };
  };
  return { done: runAll(), stop };
}
