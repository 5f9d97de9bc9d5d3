import { expect, it } from 'vitest';
import { runStages } from './run-stages.ts';
import type { Stage, StageResult } from './stage.ts';

/** A process that ends when told, and says whether it was stopped. */
function fake(state: StageResult['state'], milliseconds: number) {
  return (stage: Stage) => {
    let stop = () => {};
    const done = new Promise<StageResult & { output: string }>((resolve) => {
      const end = (how: StageResult['state']) => resolve({ name: stage.name, seconds: 0, state: how, output: '' });
      setTimeout(() => end(state), milliseconds);
      stop = () => end('stopped');
    });
    return { done, stop: () => stop() };
  };
}

const stage = (name: string, after: string[] = []): Stage => ({ name, commands: [], after });

it('runs every stage when all pass, the later after the earlier', async () => {
  const order: string[] = [];
  const { results, notRun } = await runStages([stage('b', ['a']), stage('a')], {
    start: fake('passed', 1),
    onStart: ({ name }) => order.push(name),
  });
  expect(order).toEqual(['a', 'b']);
  expect(results.map(({ state }) => state)).toEqual(['passed', 'passed']);
  expect(notRun).toEqual([]);
});

it('stops what runs beside a failure and starts nothing more', async () => {
  const start = (item: Stage) => (item.name === 'bad' ? fake('failed', 1)(item) : fake('passed', 60_000)(item));
  const { results, notRun } = await runStages([stage('bad'), stage('long'), stage('never')], { start });
  expect(results.map(({ name, state }) => `${name} ${state}`)).toEqual(['bad failed', 'long stopped']);
  expect(notRun).toEqual(['never']);
});

it('keeps going on request, except for what comes after the failure', async () => {
  const start = (item: Stage) => fake(item.name === 'bad' ? 'failed' : 'passed', 1)(item);
  const { results, notRun } = await runStages([stage('bad'), stage('needs it', ['bad']), stage('free')], { start, keepGoing: true });
  expect(results.map(({ name, state }) => `${name} ${state}`)).toEqual(['bad failed', 'free passed']);
  expect(notRun).toEqual(['needs it']);
});

it('ends when it is told to', async () => {
  const controller = new AbortController();
  const run = runStages([stage('long'), stage('later', ['long'])], { start: fake('passed', 60_000), signal: controller.signal });
  controller.abort();
  expect(await run).toMatchObject({ results: [{ state: 'stopped' }], notRun: ['later'] });
});
