// Declarations only; `TYPES=1 tsup` without a shell, so that it also runs where there is none.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('tsup', { stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, TYPES: '1' } });
process.exit(status ?? 1);
