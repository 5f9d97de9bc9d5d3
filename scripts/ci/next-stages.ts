import type { Stage } from './stage.ts';

/**
 * Which waiting stages may start now, in the listed order: two at a time, a stage that is `alone` only when nothing else runs,
 * and none before the stages it comes after have passed.
 */
export function nextStages(waiting: readonly Stage[], running: readonly Stage[], passed: ReadonlySet<string>, lanes = 2): Stage[] {
  const started: Stage[] = [];
  for (const stage of waiting) {
    const busy = running.length + started.length;
    if (busy >= lanes || [...running, ...started].some(({ alone }) => alone)) break;
    if (!(stage.after ?? []).every((name) => passed.has(name))) continue;
    // Later stages must not overtake one that waits for an empty machine, or it would wait for ever.
    if (stage.alone && busy > 0) break;
    started.push(stage);
  }
  return started;
}
