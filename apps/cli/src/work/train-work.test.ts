import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trainWork } from './train-work.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-train-'));
  await writeFile(join(folder, 'messages.csv'), 'text,label\nsee you at noon,ham\nyou have won a prize,spam\nthanks a lot,ham\n');
});
afterAll(() => rm(folder, { recursive: true }));

it('says of texts that their networks are not trained from nothing', async () => {
  const data = join(folder, 'messages.csv');
  const plan = { settings: { data, architecture: 'lenet' }, run: join(folder, 'run'), resume: false, force: false };
  const tools = { signal: new AbortController().signal, onProgress: () => {} };
  await expect(trainWork(plan as never, tools as never)).rejects.toMatchObject({ code: 'usage/kind', given: 'texts' });
});
