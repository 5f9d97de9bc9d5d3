import { runStage } from './ci/run-stage.ts';
import { runStages } from './ci/run-stages.ts';
import type { Stage, StageResult } from './ci/stage.ts';
import { stages } from './ci/stages.ts';
import { summary } from './ci/summary.ts';

/** `.ci/run`: all stages, or those that are named; `--keep-going` shows every failure instead of the first. */
const keepGoing = process.argv.includes('--keep-going');
const wanted = process.argv.slice(2).filter((arg) => arg !== '--keep-going');
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0)
  throw new Error(`[ci] Expected stages among ${stages.map(({ name }) => name).join(', ')}, got ${unknown.join(', ')}.`);

const named = (stage: Stage): Stage => ({ ...stage, after: (stage.after ?? []).filter((name) => wanted.includes(name)) });
const chosen = wanted.length > 0 ? stages.filter(({ name }) => wanted.includes(name)).map(named) : stages;
const say = (text: string) => process.stdout.write(text);
const install: StageResult = { name: 'install', seconds: Number(process.env.GRAFT_INSTALL_SECONDS ?? 0), state: 'passed' };
const started = performance.now();
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupt.abort());

const { results, outputs, notRun } = await runStages(chosen, {
  start: (stage) => runStage(stage, stage.alone === true),
  onStart: ({ name }) => say(`▶ ${name}\n`),
  onEnd: (stage, { state, seconds }, output) =>
    say(`${stage.alone ? '' : output}${state === 'passed' ? '✓' : '✗'} ${stage.name} ${state}: ${seconds.toFixed(1)} s\n`),
  keepGoing,
  signal: interrupt.signal,
});
const seconds = install.seconds + (performance.now() - started) / 1000;
say(summary([install, ...results], notRun, seconds, outputs));
process.exitCode = notRun.length > 0 || results.some(({ state }) => state !== 'passed') ? 1 : 0;
