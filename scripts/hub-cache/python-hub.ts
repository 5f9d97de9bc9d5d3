import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** What Python's client says of a repository in its cache. */
export interface PythonAnswer {
  commit: string;
  /** Of model.safetensors. */
  sha256: string;
  nested: boolean;
  repos: string[];
  refs: string[][];
  warnings: string[];
}

/** Python's huggingface_hub in a virtual environment at `folder`, made unless it is there. */
export function pythonHub(folder: string) {
  const python = join(folder, 'bin', 'python');
  if (!existsSync(python)) run('python3', ['-m', 'venv', folder]);
  run(python, ['-m', 'pip', 'install', '--quiet', 'huggingface_hub']);
  return (repo: string, what: 'download' | 'find', env: { HF_ENDPOINT: string; HF_HUB_CACHE: string }): Promise<PythonAnswer> => {
    // Asynchronous, since the server that it asks lives in this process.
    const child = spawn(python, [join(root, 'scripts/hub-cache/check.py'), repo, what], {
      env: { ...process.env, HF_HUB_DISABLE_TELEMETRY: '1', HF_HUB_DISABLE_XET: '1', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => printed.push(bytes));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) =>
        code === 0 ? resolve(JSON.parse(String(Buffer.concat(printed)))) : reject(new Error(`check.py ended with ${code}`)),
      );
    });
  };
}

function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`);
}
