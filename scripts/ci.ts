import { nextStages } from './ci/next-stages.ts';
import { type Running, runStage } from './ci/run-stage.ts';
import type { Stage, StageResult } from './ci/stage.ts';
import { stages } from './ci/stages.ts';
import { summary } from './ci/summary.ts';

/** Runs the stages of `.ci/run`, two at a time where they may; the first that fails stops the rest. */
async function main(wanted: string[]): Promise<number> {
  const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) throw new Error(`Expected stages among ${stages.map(({ name }) => name).join(', ')}, got ${unknown.join(', ')}.`);
  const started = performance.now();
  const only = (stage: Stage): Stage =>
    wanted.length > 0 ? { ...stage, after: (stage.after ?? []).filter((name) => wanted.includes(name)) } : stage;
  let waiting = stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).map(only);
  const running = new Map<Stage, Running>();
  const install = Number(process.env.GRAFT_INSTALL_SECONDS ?? 0);
  const results: StageResult[] = [{ name: 'install', seconds: install, passed: true }];
  const outputs: string[] = [];
  let failed = false;

  const start = (stage: Stage) => {
    process.stdout.write(`▶ ${stage.name}\n`);
    waiting = waiting.filter((other) => other !== stage);
    running.set(stage, runStage(stage, stage.alone === true));
  };
  const end = async (stage: Stage, { done }: Running) => {
    const { output, ...result } = await done;
    running.delete(stage);
    results.push(result);
    outputs.push(output);
    const shown = stage.alone ? '' : output;
    process.stdout.write(`${shown}${result.passed ? '✓' : '✗'} ${stage.name}: ${result.seconds.toFixed(1)} s\n`);
    if (result.passed) return;
    failed = true;
    for (const other of running.values()) other.stop();
  };

  const passed = () => new Set(results.filter((result) => result.passed).map(({ name }) => name));
  const ends = new Map<Stage, Promise<void>>();
  while (waiting.length > 0 || running.size > 0) {
    if (!failed) for (const stage of nextStages(waiting, [...running.keys()], passed())) start(stage);
    for (const [stage, process] of running) if (!ends.has(stage)) ends.set(stage, end(stage, process));
    const pending = [...running.keys()].flatMap((stage) => ends.get(stage) ?? []);
    if (pending.length === 0) break;
    await Promise.race(pending);
  }
  const notRun = waiting.map(({ name }) => name);
  process.stdout.write(summary(results, notRun, install + (performance.now() - started) / 1000, outputs));
  return failed || notRun.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
