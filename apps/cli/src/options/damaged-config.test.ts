import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryMutations } from '@graftjs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { transfer } from '../commands/transfer.ts';
import { planRun } from './plan-run.ts';
import { transferSchema } from './schema.ts';

const home = process.cwd();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graft-config-'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

it('a damaged config.json is refused as such, or gives options that the command takes', async () => {
  const config = {
    data: 'photos',
    from: 'source',
    strategy: { name: 'full', options: { rate: 1 } },
    epochs: 20,
    batchSize: 32,
    rate: 0.001,
    validation: 0.2,
    seed: 1,
  };
  const rejected = await tryMutations(
    {
      name: 'config.json',
      bytes: new TextEncoder().encode(JSON.stringify(config)),
      read(bytes) {
        writeFileSync('config.json', bytes);
        return planRun(transferSchema, {
          command: 'transfer',
          flags: transfer.flags,
          arguments: [undefined],
          options: { config: 'config.json' },
        });
      },
      wellFormed: ({ settings }) => transferSchema.safeParse(settings).success && typeof settings.data === 'string',
    },
    { past: 2 },
  );
  expect(rejected).toBeGreaterThan(100);
});
