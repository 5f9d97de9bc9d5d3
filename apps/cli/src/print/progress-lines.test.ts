import { expect, it } from 'vitest';
import { progressLines } from './progress-lines.ts';

function recorded(pace?: number) {
  const lines: string[] = [];
  const clock = { now: 0 };
  const view = progressLines({ write: (text) => lines.push(text), now: () => clock.now, ...(pace === undefined ? {} : { pace }) });
  return { lines, clock, view };
}

it('writes the first line at once and then one every two seconds at most', () => {
  const { lines, clock, view } = recorded();
  for (let step = 0; step <= 100; step++) {
    clock.now = step * 100;
    view.show({ stage: 'training', done: step, total: 100 });
  }
  expect(lines).toEqual([
    'training: 0/100 (0 %)\n',
    'training: 20/100 (20 %), 8.0 s left\n',
    'training: 40/100 (40 %), 6.0 s left\n',
    'training: 60/100 (60 %), 4.0 s left\n',
    'training: 80/100 (80 %), 2.0 s left\n',
    'training: 100/100 (100 %)\n',
  ]);
});

it('keeps the pace over a change of stage and times each stage by itself', () => {
  const { lines, clock, view } = recorded();
  view.show({ stage: 'a', done: 1, total: 2 });
  clock.now = 1900;
  view.show({ stage: 'b', done: 0, total: 10 });
  clock.now = 2900;
  view.show({ stage: 'b', done: 5, total: 10, loss: 0.5 });
  expect(lines).toEqual(['a: 1/2 (50 %)\n', 'b: 5/10 (50 %), 1.0 s left, loss 0.5000\n']);
});

it('times a stage that begins once more by itself', () => {
  const { lines, clock, view } = recorded();
  view.show({ stage: 'rate 0.1', done: 10, total: 10 });
  clock.now = 60_000;
  view.show({ stage: 'rate 0.1', done: 1, total: 100 });
  clock.now = 62_000;
  view.show({ stage: 'rate 0.1', done: 3, total: 100 });
  expect(lines.slice(1)).toEqual(['rate 0.1: 1/100 (1 %)\n', 'rate 0.1: 3/100 (3 %), 1 min 37 s left\n']);
});

it('shows a total of nothing without dividing by it', () => {
  const { lines, view } = recorded();
  view.show({ stage: 'a', done: 0, total: 0 });
  expect(lines).toEqual(['a: 0\n']);
});

it('always says what memory a stage is going to take, and keeps its pace', () => {
  const { lines, clock, view } = recorded();
  view.show({ stage: 'still part', done: 1, total: 2 });
  clock.now = 1000;
  view.show({ stage: 'transfer: full', done: 0, total: 0, note: 'memory at most 1.94 GB of 2 GB', memory: {} });
  clock.now = 2000;
  view.show({ stage: 'transfer: full', done: 1, total: 4 });
  expect(lines).toEqual(['still part: 1/2 (50 %)\n', 'transfer: full: memory at most 1.94 GB of 2 GB\n', 'transfer: full: 1/4 (25 %)\n']);
});
