import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { transfer } from '../commands/transfer.ts';
import { planRun } from './plan-run.ts';
import { transferSchema } from './schema.ts';

const home = process.cwd();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'graft-plan-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

const plan = (data: string | undefined, options: Record<string, string | boolean>) =>
  planRun(transferSchema, { command: 'transfer', flags: transfer.flags, arguments: [data], options });

function write(path: string, value: unknown) {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(value));
}

it('makes numbers of what was typed and takes the next free folder', async () => {
  const first = await plan('photos/', { epochs: '3', rate: '1e-3', from: 'm', baselines: false });
  expect(first).toEqual({
    settings: { data: 'photos/', epochs: 3, rate: 0.001, from: 'm', baselines: false },
    run: join('runs', 'photos-1'),
    resume: false,
    force: false,
  });
  expect((await plan('photos', {})).run).toBe(join('runs', 'photos-2'));
  expect((await plan('../other/photos', {})).run).toBe(join('runs', 'photos-3'));
});

it('never replaces the run that the new one begins with', async () => {
  write('runs/old/config.json', {});
  for (const option of ['from', 'continue'])
    await expect(plan('photos', { [option]: 'runs/old', out: './runs/old', force: true })).rejects.toMatchObject({
      code: 'usage/same-folder',
    });
  expect(existsSync('runs/old/config.json')).toBe(true);
});

it.each([
  ['epochs', '0', '--epochs'],
  ['epochs', '2.5', '--epochs'],
  ['epochs', 'zero', '--epochs'],
  ['epochs', '', '--epochs'],
  ['seed', '-1', '--seed'],
  ['validation', '1', '--val'],
  ['minutes', '0', '--minutes'],
  ['normalise', 'keras', '--normalize'],
  ['augment', 'much', '--augment'],
  ['fit', 'fill', '--fit'],
  ['fit', 'crop:2', '--fit'],
  ['patience', '-1', '--patience'],
  ['backend', 'cuda', '--backend'],
  ['onProblem', 'stop', '--on-problem'],
])('refuses %s %s by the name that was typed', async (key, value, where) => {
  await expect(plan('photos', { [key]: value })).rejects.toMatchObject({
    code: 'usage/bad-option',
    where,
    given: expect.stringContaining(value),
  });
  expect(existsSync('runs'), 'no folder is made for a line that cannot be followed').toBe(false);
});

it('refuses a folder that exists unless it is a run to be replaced', async () => {
  mkdirSync('mine');
  writeFileSync('mine/thesis.txt', '');
  await expect(plan('photos', { out: 'mine' })).rejects.toMatchObject({ code: 'usage/out-exists' });
  await expect(plan('photos', { out: 'mine', force: true })).rejects.toMatchObject({ code: 'usage/out-not-a-run' });
  write('old/config.json', {});
  await expect(plan('photos', { out: 'old' })).rejects.toMatchObject({ code: 'usage/out-exists' });
  expect(await plan('photos', { out: 'old', force: true })).toMatchObject({ run: 'old', force: true });
  expect(existsSync('old/config.json'), 'nothing is removed before the new run is sure to start').toBe(true);
});

const config = {
  version: 1,
  command: 'transfer',
  data: 'photos',
  from: 'm',
  epochs: 7,
  seed: 3,
  labelsPerClass: null,
  plan: { epochs: 7 },
};

it('takes a config file, with typed options first', async () => {
  write('c.json', config);
  expect((await plan(undefined, { config: 'c.json' })).settings).toEqual(config);
  expect((await plan('other', { config: 'c.json', seed: '4' })).settings).toMatchObject({ data: 'other', seed: 4, epochs: 7 });
});

it('drops what was measured once something else is asked for', async () => {
  write('c.json', config);
  expect((await plan('other', { config: 'c.json' })).settings).not.toHaveProperty('plan');
  expect((await plan('photos', { config: 'c.json', seed: '3' })).settings).toHaveProperty('plan');
  expect((await plan(undefined, { config: 'c.json', minutes: '2' })).settings).not.toHaveProperty('epochs');
});

it.each([
  [{ epocs: 3 }, 'usage/unknown-key'],
  [{ epochs: 'many' }, 'usage/bad-option'],
  [{ command: 'train' }, 'usage/other-command'],
  [[1], 'usage/config'],
  [null, 'usage/config'],
])('refuses the config %j with %s', async (value, code) => {
  write('c.json', value);
  await expect(plan('photos', { config: 'c.json' })).rejects.toMatchObject({ code, where: expect.stringContaining('c.json') });
});

it('resumes by name, by --out, or the latest run of the data, with the options of the run', async () => {
  write('runs/photos-2/config.json', config);
  write('runs/photos-10/config.json', { ...config, seed: 10 });
  expect(await plan(undefined, { resume: 'runs/photos-2' })).toEqual({
    settings: config,
    run: 'runs/photos-2',
    resume: true,
    force: false,
  });
  expect((await plan(undefined, { resume: true, out: 'runs/photos-2' })).run).toBe('runs/photos-2');
  expect((await plan('photos', { resume: true })).settings.seed).toBe(10);
});

it('resumes with the same line as began, and not with another', async () => {
  write('runs/photos-1/config.json', { ...config, strategy: { name: 'feature-extraction', options: {} } });
  const resume = { resume: 'runs/photos-1' };
  expect((await plan('photos', { ...resume, epochs: '7', strategy: 'head', backend: 'wasm' })).settings.backend).toBe('wasm');
  await expect(plan('photos', { ...resume, epochs: '8' })).rejects.toMatchObject({ code: 'usage/resume-differs', given: '8' });
  await expect(plan('photos', { ...resume, strategy: 'full' })).rejects.toMatchObject({ code: 'usage/resume-differs' });
});

it('takes a fit as it is typed and as a run writes it, and knows the one for the other', async () => {
  expect((await plan('photos', { fit: 'crop:0.5', patience: '3' })).settings).toMatchObject({ fit: 'crop:0.5', patience: 3 });
  write('runs/photos-9/config.json', { ...config, fit: { kind: 'pad', margin: 2, value: 0 } });
  const again = await plan(undefined, { config: 'runs/photos-9/config.json' });
  expect(again.settings).toMatchObject({ fit: { kind: 'pad', margin: 2, value: 0 } });
  const resume = { resume: 'runs/photos-9' };
  expect((await plan('photos', { ...resume, fit: 'pad:2' })).settings.fit).toEqual({ kind: 'pad', margin: 2, value: 0 });
  await expect(plan('photos', { ...resume, fit: 'pad' })).rejects.toMatchObject({ code: 'usage/resume-differs' });
  write('odd.json', { ...config, fit: { kind: 'crop' } });
  await expect(plan('photos', { config: 'odd.json' })).rejects.toMatchObject({ code: 'usage/bad-option' });
});

it('does not resume what is no run, or a run of another command', async () => {
  await expect(plan('photos', { resume: true })).rejects.toMatchObject({ code: 'usage/no-checkpoint' });
  await expect(plan(undefined, { resume: 'nowhere' })).rejects.toMatchObject({ code: 'usage/no-checkpoint', where: 'nowhere' });
  write('runs/source-1/config.json', { ...config, command: 'train' });
  await expect(plan(undefined, { resume: 'runs/source-1' })).rejects.toMatchObject({ code: 'usage/other-command' });
});
