// `npm test`: everything that needs neither a browser, nor Python, nor a folder beside the repository.
// Arguments go to Vitest: `npm test -- packages/metrics` runs one package.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { stdio: 'inherit' });
// Vitest stops its workers itself; leaving first would orphan them.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
