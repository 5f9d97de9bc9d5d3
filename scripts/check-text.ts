import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { addressesIn, faultsIn } from './text/faults-in.ts';
import { trackedFiles } from './tracked-files.ts';

/** Checks that what the repository shows in public speaks of Graft alone. */
const publicRegistry = 'registry.npmjs.org';

function mirrors(): string[] {
  const { host } = new URL(
    execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(),
  );
  return host === publicRegistry || host.startsWith('localhost') ? [] : [host];
}

const files = trackedFiles().filter((file) =>
  /\.(ts|tsx|mjs|cjs|js|json|jsonl|md|yaml|yml|html|css|grit|svg|txt)$|^LICENSE$|^\.ci\//.test(file),
);
const hosts = mirrors();
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const faults = files.flatMap((file) => faultsIn(read(file), hosts).map((fault) => `${file}:${fault}`));
faults.push(...addressesIn(read('pnpm-lock.yaml')).map((fault) => `pnpm-lock.yaml:${fault}`));
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${files.length} files, ${faults.length} faults\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
