import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../root.ts';

interface Said {
  predictions?: { classes?: { label: string; probability: number }[] }[];
}

/** Probabilities by label as `graft predict --json` says them of a model's folder and a picture; undefined where the command is not built. */
export async function commandReading(model: string, picture: string): Promise<Map<string, number> | undefined> {
  const command = join(root, 'apps/cli/bin/graft.js');
  if (!existsSync(join(root, 'apps/cli/dist/main.js'))) return undefined;
  const answered = promisify(execFile)(process.execPath, [command, 'predict', model, picture, '--json', '--backend', 'wasm']);
  const { stdout } = await answered.catch((error: Error & { stdout: string }) => {
    throw new Error(`${error.message} ${error.stdout}`);
  });
  const classes = (JSON.parse(stdout) as Said).predictions?.[0]?.classes ?? [];
  return new Map(classes.map(({ label, probability }) => [label, probability]));
}
