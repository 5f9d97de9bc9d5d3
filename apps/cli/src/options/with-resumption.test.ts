import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failed } from '../failure/failure-of.ts';
import { withResumption } from './with-resumption.ts';

const interrupted = failed({ code: 'interrupted/aborted', where: 'signal', message: '', expected: 'e', given: 'an abort', fix: '' });
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'graft resume-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('names the command that goes on, and the step that was saved', async () => {
  mkdirSync(join(folder, 'checkpoints'));
  writeFileSync(join(folder, 'checkpoints/latest.json'), '{}');
  writeFileSync(join(folder, 'metrics.jsonl'), '{"part":"transfer","step":1}\n{"part":"transfer","step":12}\n');
  expect(await withResumption(interrupted, 'transfer', folder)).toMatchObject({
    run: folder,
    resume: `graft transfer --resume '${folder}'`,
    fix: `The run is saved in ${folder} up to transfer, step 12. Go on with: graft transfer --resume '${folder}'`,
  });
});

it('says so when nothing was saved', async () => {
  expect(await withResumption(interrupted, 'transfer', folder)).toMatchObject({ fix: expect.stringContaining('Nothing was saved yet') });
});

it('leaves other errors as they are', async () => {
  const error = new Error('other');
  expect(await withResumption(error, 'transfer', folder)).toBe(error);
});
