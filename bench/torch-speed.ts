import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { shared } from '../scripts/root.ts';

/** What PyTorch's baseline prints, in pictures per second. */
export interface TorchSpeed {
  torch: string;
  features: Readonly<Record<'1.0@224' | '0.35@96', number>>;
  fineTune: Readonly<Record<string, number>>;
}

/** Runs `../shared/bench/torch_speed.py`, unchanged, with `GRAFT_PYTHON` (else `python3`) on two threads; undefined where PyTorch is missing. */
export async function torchSpeed(): Promise<TorchSpeed | undefined> {
  const script = join(shared ?? '', 'bench/torch_speed.py');
  if (!shared || !existsSync(script)) return undefined;
  // A missing program or package is no reason to stop: its rows say so.
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const answer = await promisify(execFile)(process.env.GRAFT_PYTHON ?? 'python3', [script, '2'], { env }).catch(() => undefined);
  return answer && (JSON.parse(answer.stdout) as TorchSpeed);
}
