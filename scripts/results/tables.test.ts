import { expect, it } from 'vitest';
import type { ResultLine } from './row.ts';
import { between, tables } from './tables.ts';

const line = (seed: number, accuracy: number): ResultLine => ({
  row: 'digits',
  config: {},
  hashes: { config: 'c', code: 'k', data: 'd' },
  seed,
  seconds: 2,
  metrics: { accuracy },
});
const row = { name: 'digits', describe: 'Digits, few labels.' };

it('shows mean and interval over seeds', () => {
  expect(tables([{ row, lines: [line(1, 0.8), line(2, 0.9)], stale: false }])).toContain('| accuracy | 0.8500 ± 0.6353 |');
});

it('marks what changed code made stale', () => {
  expect(tables([{ row, lines: [line(1, 0.8)], stale: true }])).toContain('**Stale**');
});

it('says when nothing was measured', () => {
  expect(tables([{ row, lines: [], stale: false }])).toContain('Not measured yet');
});

it('writes between the marks and keeps the rest', () => {
  const page = 'before\n<!-- results:begin -->\nold\n<!-- results:end -->\nafter\n';
  expect(between(page, 'results', 'new')).toBe('before\n<!-- results:begin -->\nnew\n<!-- results:end -->\nafter\n');
  expect(() => between('no marks', 'results', 'new')).toThrow('results:begin');
});
