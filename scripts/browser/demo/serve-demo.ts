import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../root.ts';

export interface ServedDemo {
  url: string;
  /** Presses Ctrl-C; the exit code. */
  interrupt(): Promise<number | null>;
}

/** Starts what `npm run demo` starts after the build, and reads the address from the one line it prints. */
export async function serveDemo(): Promise<ServedDemo> {
  const child = spawn(process.execPath, [join(root, 'apps/demo/serve.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [unknown];
  const url = /^The demo is at (http:\S+\/) /.exec(String(line))?.[1];
  if (!url) throw new Error(`the demo's server said ${JSON.stringify(String(line))}`);
  return {
    url,
    async interrupt() {
      child.kill('SIGINT');
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}
