import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A Python program that answers each line with one line of JSON. */
export interface PythonPeer {
  /** Its first line. */
  readonly greeting: Readonly<Record<string, unknown>>;
  ask(): Promise<Readonly<Record<string, number>>>;
  stop(): void;
}

/** Starts a peer with `GRAFT_PYTHON` (else `python3`); undefined when Python or a package it imports is missing. */
export async function pythonPeer(script: string, args: readonly string[]): Promise<PythonPeer | undefined> {
  const child = spawn(process.env.GRAFT_PYTHON ?? 'python3', [script, ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
  // A missing program or package shows as the end of its output.
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    return done ? undefined : JSON.parse(value);
  };
  const greeting = await next();
  if (!greeting) return undefined;
  return {
    greeting,
    async ask() {
      child.stdin.write('\n');
      const answer = await next();
      if (!answer) throw new Error(`${script} ended without an answer.`);
      return answer;
    },
    stop: () => child.kill(),
  };
}
