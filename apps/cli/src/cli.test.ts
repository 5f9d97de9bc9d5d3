import { expect, it } from 'vitest';
import { cli } from './cli.ts';
import { commands } from './commands/commands.ts';
import type { Context } from './commands/context.ts';
import { failed } from './failure/failure-of.ts';

/** Runs a line without a thread: `work` stands for what the thread would answer. */
async function typed(line: string, work: Context['work'] = async () => ({}) as never) {
  const written = { out: [] as string[], err: [] as string[] };
  const code = await cli(line === '' ? [] : line.split(' '), {
    out: { write: (text) => written.out.push(text) },
    err: { write: (text) => written.err.push(text) },
    noColor: undefined,
    context: async (parts) => ({ ...parts, work, orLeave: (run) => run, end: () => {} }),
  });
  return { code, out: written.out.join(''), err: written.err.join('') };
}

it.each(['', '--help', '-h', 'help'])('prints help for `graft %s`', async (line) => {
  const { code, out, err } = await typed(line);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const { name } of commands) expect(out).toContain(`  ${name} `);
});

it.each(commands.map(({ name }) => name))('prints help with examples for %s', async (name) => {
  const { code, out } = await typed(`${name} --help`);
  expect(code).toBe(0);
  expect(out).toContain(`Usage: graft ${name}`);
  expect(out).toContain(`  graft ${name}`);
});

it('prints the version', async () => {
  expect((await typed('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it.each([
  ['nope', 'usage/unknown-command'],
  ['--nope', 'usage/unknown-option'],
  ['transfer --epocs 3', 'usage/unknown-option'],
  ['transfer a b', 'usage/too-many-arguments'],
  ['transfer a --from', 'usage/missing-value'],
  ['evaluate run', 'usage/missing-argument'],
  ['transfer', 'usage/missing-argument'],
  ['doctor --measure extra', 'usage/too-many-arguments'],
  ['predict run a.png --threshold 2', 'usage/bad-option'],
  ['predict run a.png --threshold high', 'usage/bad-option'],
  ['evaluate run data --backend gpu', 'usage/bad-option'],
  ['export run', 'usage/missing-option'],
  ['export run --to pickle', 'usage/bad-option'],
  ['export run --to tfjs --dtype int4', 'usage/bad-option'],
  ['embed data --out f.csv', 'usage/missing-option'],
  ['embed data --from m --out f.txt', 'usage/bad-option'],
  ['transfer --config nowhere.json', 'usage/config'],
  ['transfer --resume nowhere', 'usage/no-checkpoint'],
])('refuses `graft %s` with %s and exit code 2', async (line, code) => {
  const plain = await typed(line);
  expect(plain).toMatchObject({ code: 2, out: '' });
  expect(plain.err).toContain(code);
  const json = await typed(line.replace(/^\S+/, '$& --json'));
  const { error } = JSON.parse(json.out);
  expect({ code: json.code, err: json.err, error: error.code }).toEqual({ code: 2, err: '', error: code });
  for (const part of ['message', 'given', 'expected', 'fix']) expect(error[part], part).toMatch(/\w/);
});

it('suggests the option that was meant', async () => {
  expect((await typed('transfer --epocs 3')).err).toContain('Did you mean --epochs?');
});

it('prints one JSON object and nothing else, with the options as the thread gets them', async () => {
  const orders: unknown[] = [];
  const answer = { run: 'r', predictions: [], problems: [] };
  const { code, out, err } = await typed('predict r a.png b.png --threshold 0.5 --json', async (order) => {
    orders.push(order);
    return answer as never;
  });
  expect({ code, out, err }).toEqual({ code: 0, out: `${JSON.stringify(answer)}\n`, err: '' });
  expect(orders).toEqual([{ verb: 'predict', options: { threshold: 0.5, run: 'r', files: ['a.png', 'b.png'] } }]);
});

it.each([
  ['data/unreadable', 3],
  ['model/damaged-artifact', 4],
  ['interrupted/aborted', 5],
])('ends a failure %s of the thread with %i', async (code, expected) => {
  const fail = async () => {
    throw failed({ code, where: 'x', message: 'm', expected: 'e', given: 'g', fix: 'f' });
  };
  expect((await typed('evaluate r d', fail)).code).toBe(expected);
});

it('tells who stopped a command without a run to start it again, and speaks of no checkpoint', async () => {
  const fail = async () => {
    throw failed({
      code: 'interrupted/aborted',
      where: 'signal',
      message: 'm',
      expected: 'e',
      given: 'an abort',
      fix: 'resume from the last checkpoint',
    });
  };
  const { error } = JSON.parse((await typed('embed d --from m --out x.csv --json', fail)).out);
  expect(error).toMatchObject({ where: 'graft', given: 'a signal to stop', fix: 'Nothing was kept: start the command again.' });
  expect(error.message).not.toContain('checkpoint');
});

it('tells who stopped a download the line that goes on with it', async () => {
  const fail = async () => {
    throw failed({ code: 'interrupted/aborted', where: 'signal', message: 'm', expected: 'e', given: 'an abort', fix: 'f' });
  };
  const { out, code } = await typed('models pull timm/resnet18.a1_in1k --json', fail);
  expect(code).toBe(5);
  expect(JSON.parse(out).error).toMatchObject({ where: 'graft', resume: 'graft models pull timm/resnet18.a1_in1k' });
  expect(JSON.parse(out).error.fix).toContain('What was downloaded is kept');
});

it('shows no stack unless asked for one', async () => {
  const fail = async () => {
    throw new TypeError('planted');
  };
  expect((await typed('evaluate r d', fail)).err).not.toMatch(/\bat .*cli\.test\.ts/);
  expect((await typed('evaluate r d --debug', fail)).err).toMatch(/\bat .*cli\.test\.ts/);
  expect(JSON.parse((await typed('evaluate r d --json', fail)).out).error).not.toHaveProperty('stack');
});
