import { spawn } from 'node:child_process';

const minutes = 4;

/** Runs a program to its end; answers with what it printed when it fails, or nothing. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<string | undefined> {
  const child = spawn(program, args, { ...options, timeout: minutes * 60_000, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => printed.push(bytes));
  const ended = (how: unknown) => `ended with ${how}\n${Buffer.concat(printed)}`;
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(ended(error.message)));
    child.on('close', (status, signal) => resolve(status === 0 ? undefined : ended(status ?? signal)));
  });
}
