import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { progressBars } from './progress-bars.ts';

function terminal() {
  const written: string[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 120, rows: 20 });
  for (const name of ['cursorTo', 'clearLine', 'moveCursor']) Object.assign(stream, { [name]: () => true });
  stream.on('data', (chunk: Buffer) => written.push(String(chunk)));
  return { stream: stream as unknown as NodeJS.WritableStream, text: () => written.join('') };
}

it('draws a bar for each stage, and leaves the cursor visible', () => {
  const { stream, text } = terminal();
  const view = progressBars(stream, { columns: 120 });
  view.show({ stage: 'still part', done: 1, total: 10 });
  view.show({ stage: 'training', done: 10, total: 10, note: 'loss 0.25' });
  view.end();
  expect(text()).toMatch(/still part[\s\S]*1\/10[\s\S]*training[\s\S]*10\/10[\s\S]*loss 0\.25/);
  expect(text().lastIndexOf('\u001b[?25h')).toBeGreaterThan(text().lastIndexOf('\u001b[?25l'));
});

it('leaves the time open while nobody knows it, and room for the numbers on a narrow terminal', () => {
  const { stream, text } = terminal();
  const view = progressBars(stream, { columns: 50 });
  view.show({ stage: 'timing networks for scratch', done: 0, total: 0 });
  view.show({ stage: 'timing networks for scratch', done: 0, total: 7 });
  view.end();
  expect(text()).not.toMatch(/LL|NaN|INF|undefined/);
  const lines = text()
    .replaceAll('\u001b[', '\n')
    .split('\n')
    .map((line) => line.replace(/^[\d?;]*[a-zA-Z]/, ''))
    .filter((line) => line.includes('iming'));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(50);
});

it('draws a new bar for a stage that begins once more', () => {
  const { stream, text } = terminal();
  const view = progressBars(stream, { columns: 120 });
  for (const [done, total] of [
    [1, 2],
    [2, 2],
    [1, 9],
  ] as const)
    view.show({ stage: 'rate 0.1', done, total });
  view.end();
  expect(
    text()
      .split('\n')
      .filter((line) => line.includes('rate 0.1')).length,
  ).toBe(2);
});
