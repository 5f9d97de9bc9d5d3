import { nextStages } from './next-stages.ts';
import type { Running } from './run-stage.ts';
import type { Stage, StageResult } from './stage.ts';

/** What a run of stages hears and what it answers; `start` is `runStage`, or a test's own. */
export interface RunStagesOptions {
  start: (stage: Stage) => Running;
  onStart?: (stage: Stage) => void;
  onEnd?: (stage: Stage, result: StageResult, output: string) => void;
  /** Goes on after a failure with what does not come after it. @default false */
  keepGoing?: boolean;
  /** Stops everything under way. */
  signal?: AbortSignal;
}

/** Runs stages, two at a time where they may; the first failure stops what is under way and starts nothing more. */
export async function runStages(stages: readonly Stage[], { start, onStart, onEnd, keepGoing = false, signal }: RunStagesOptions) {
  let waiting = [...stages];
  const running = new Map<Stage, { process: Running; end: Promise<void> }>();
  const results: StageResult[] = [];
  const outputs: string[] = [];
  let over = false;

  const stopAll = () => {
    over = true;
    for (const { process } of running.values()) process.stop();
  };
  signal?.addEventListener('abort', stopAll);

  const begin = (stage: Stage) => {
    waiting = waiting.filter((other) => other !== stage);
    onStart?.(stage);
    const process = start(stage);
    running.set(stage, { process, end: process.done.then(({ output, ...result }) => finish(stage, result, output)) });
  };
  const finish = (stage: Stage, result: StageResult, output: string) => {
    running.delete(stage);
    results.push(result);
    outputs.push(output);
    onEnd?.(stage, result, output);
    if (result.state !== 'passed' && !keepGoing) stopAll();
  };

  const passed = () => new Set(results.filter(({ state }) => state === 'passed').map(({ name }) => name));
  while (true) {
    if (!over) for (const stage of nextStages(waiting, [...running.keys()], passed())) begin(stage);
    if (running.size === 0) break;
    await Promise.race([...running.values()].map(({ end }) => end));
  }
  return { results, outputs, notRun: waiting.map(({ name }) => name) };
}
