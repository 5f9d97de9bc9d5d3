import { beforeEach, expect, it } from 'vitest';
import { stopwatch } from './stopwatch.ts';

beforeEach(() => void stopwatch.take());

const busy = (milliseconds: number): string => {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
  return 'done';
};

it('adds up what work took, whether it returned, threw or was waited for', async () => {
  expect(stopwatch.time('decode', () => busy(20))).toBe('done');
  expect(() =>
    stopwatch.time('decode', () => {
      busy(10);
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(await stopwatch.time('wait', async () => busy(15))).toBe('done');
  const { decode = 0, wait = 0 } = stopwatch.take();
  expect(decode).toBeGreaterThanOrEqual(0.03);
  expect(wait).toBeGreaterThanOrEqual(0.015);
});

it('takes in what other threads spent, and begins anew when it was asked', () => {
  stopwatch.add({ resize: 1, decode: 2 });
  stopwatch.add({ resize: 0.5 });
  expect(stopwatch.take()).toEqual({ resize: 1.5, decode: 2 });
  expect(stopwatch.take()).toEqual({});
});
