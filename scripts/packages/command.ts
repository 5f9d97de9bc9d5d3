import { spawnSync } from 'node:child_process';

/** Runs a program to its end and answers what it printed; throws with all of it when it fails. */
export function command(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')} in ${cwd} ended with ${status ?? error?.message}\n${stdout ?? ''}${stderr ?? ''}`);
  return stdout;
}
