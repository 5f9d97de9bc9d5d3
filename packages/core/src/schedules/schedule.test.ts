import { describe, expect, it } from 'vitest';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { cosineRestarts } from './cosine-restarts.ts';
import { exponential } from './exponential.ts';
import { linear } from './linear.ts';
import { multiStepDecay } from './multi-step-decay.ts';
import { oneCycle } from './one-cycle.ts';
import { plateau } from './plateau.ts';
import { polynomial } from './polynomial.ts';
import { scheduleFromConfig } from './schedule-from-config.ts';
import { stepDecay } from './step-decay.ts';
import { warmUp } from './warm-up.ts';

const all = [
  constant(),
  cosine({ end: 0.1 }),
  cosineRestarts({ first: 5, multiplier: 2 }),
  exponential({ gamma: 0.9 }),
  linear({ end: 0.2 }),
  multiStepDecay({ milestones: [3, 7] }),
  oneCycle(),
  plateau(),
  polynomial(),
  stepDecay({ every: 4 }),
  warmUp({ steps: 0.25, next: cosine() }),
];

describe.each(all.map((schedule) => [schedule.name, schedule] as const))('schedule contract: %s', (_name, schedule) => {
  it('is rebuilt from its JSON', () => {
    const rebuilt = scheduleFromConfig(JSON.parse(JSON.stringify({ name: schedule.name, options: schedule.options })));
    expect(rebuilt.options).toEqual(schedule.options);
    for (let step = 0; step < 24; step++) expect(rebuilt.factor(step, 20)).toBe(schedule.factor(step, 20));
  });

  it('is finite and never negative, also in a run of one step and after its end', () => {
    for (const total of [1, 2, 20]) {
      for (let step = 0; step < 50; step++) {
        expect(Number.isFinite(schedule.factor(step, total))).toBe(true);
        expect(schedule.factor(step, total)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

describe('schedules by hand', () => {
  it('half way through a cosine the factor is half', () => expect(cosine().factor(10, 20)).toBeCloseTo(0.5, 12));

  it('stays at its end after it', () => expect(cosine({ end: 0.1 }).factor(33, 20)).toBeCloseTo(0.1, 12));

  it("equals fastai's one-cycle at its ends, quarter points and peak", () => {
    // fastai's position is step / total; ours ends at total − 1 and peaks at warmUp · total − 1.
    const schedule = oneCycle({ warmUp: 0.25 + 0.75 / 1001, divideFinal: 4000 });
    const at = (position: number) => 1e-3 * schedule.factor(position * 1000, 1001);
    for (const [position, rate] of [
      [0, 4e-5],
      [0.125, 5.2e-4],
      [0.25, 1e-3],
      [0.625, 5.00005e-4],
      [1, 1e-8],
    ] as const) {
      expect(Math.abs(at(position) - rate)).toBeLessThan(1e-8);
    }
  });

  it('warm-up counts the steps of what follows from its own end', () => {
    const schedule = warmUp({ steps: 4, next: linear() });
    expect([0, 2, 4, 6, 8].map((step) => schedule.factor(step, 8))).toEqual([0, 0.5, 1, 0.5, 0]);
  });

  it('a plateau is continued from its saved state', () => {
    const values = [1, 1, 1, 0.9, 0.9, 0.9, 0.9, 0.9];
    const whole = plateau({ patience: 1 });
    for (const value of values) whole.observe?.(value);
    const first = plateau({ patience: 1 });
    for (const value of values.slice(0, 4)) first.observe?.(value);
    const second = plateau({ patience: 1 });
    second.restore?.(JSON.parse(JSON.stringify(first.state?.())));
    for (const value of values.slice(4)) second.observe?.(value);
    expect(second.state?.()).toEqual(whole.state?.());
    expect(whole.factor(0, 1)).toBeCloseTo(0.001, 12);
  });

  it('refuses an unknown name, saying which there are', () => {
    expect(() => scheduleFromConfig({ name: 'zigzag', options: {} })).toThrow('one of constant, cosine, linear');
  });
});
