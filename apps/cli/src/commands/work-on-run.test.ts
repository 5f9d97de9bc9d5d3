import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failed } from '../failure/failure-of.ts';
import type { Context } from './context.ts';
import { workOnRun } from './work-on-run.ts';

let run = '';

beforeEach(() => {
  run = join(mkdtempSync(join(tmpdir(), 'graft-work-')), 'run');
  mkdirSync(run);
});
afterEach(() => rmSync(join(run, '..'), { recursive: true }));

function write(path: string, content = '{}') {
  mkdirSync(join(run, path, '..'), { recursive: true });
  writeFileSync(join(run, path), content);
}

const checkpoint = (number: number) => write('checkpoints/latest.json', JSON.stringify({ file: `step-00000${number}.safetensors` }));

/** What every run writes before its first step. */
function begin() {
  write('config.json');
  write('split.json');
  checkpoint(0);
}

/** A run whose work writes something and then fails. */
function failing(during: () => void, { code = 'data/unreadable', resume = false, force = false } = {}) {
  const work: Context['work'] = async () => {
    during();
    throw failed({ code, where: 'x', message: 'm', expected: 'e', given: 'g', fix: 'f' });
  };
  const plan = { settings: { data: 'd' }, run, resume, force };
  return workOnRun('transfer', plan, { work } as Context, () => {}).catch((error: { code: string }) => error.code);
}

it('removes the folder of a run that failed before its first step', async () => {
  expect(await failing(begin)).toBe('data/unreadable');
  expect(existsSync(run)).toBe(false);
});

it.each([
  ['a checkpoint with a step in it', () => checkpoint(1)],
  ['records', () => write('records/ab/000000.safetensors')],
])('keeps it where there is %s', async (_, add) => {
  await failing(() => {
    begin();
    add();
  });
  expect(readdirSync(run)).toContain('config.json');
});

it.each([
  ['was interrupted', { code: 'interrupted/aborted' }],
  ['was resumed', { resume: true }],
  ['stands in for an earlier run', { force: true }],
])('keeps the folder of a run that %s', async (_, how) => {
  await failing(begin, how);
  expect(readdirSync(run)).toContain('config.json');
});

it("leaves what is somebody else's", async () => {
  await failing(() => {
    begin();
    write('thesis.txt');
  });
  expect(readdirSync(run)).toEqual(['thesis.txt']);
});
