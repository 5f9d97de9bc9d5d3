import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cut } from '../cut/cut.ts';
import type { Model } from '../model.ts';
import { parametersOf } from '../network/parameters.ts';
import { tinyModel } from '../training/tiny-job.fixture.ts';
import type { BatchNormPolicy, Stage, Strategy } from './strategy.ts';
import { strategyFromConfig } from './strategy-from-config.ts';

const contexts = (['freeze', 'train', 'adapt'] as const).flatMap((batchNorm) => [true, false].map((solvable) => ({ batchNorm, solvable })));

/** What every strategy promises, checked on a model of four groups in all contexts. */
export function describeStrategy(name: string, make: () => Strategy): void {
  describe(`strategy contract: ${name}`, () => {
    let model: Model;
    let dispose: () => void;
    beforeAll(async () => {
      await tf.setBackend('cpu');
      ({ model, dispose } = tinyModel());
    });
    afterAll(() => dispose());

    const stagesOf = (strategy: Strategy, context: { batchNorm: BatchNormPolicy; solvable: boolean }) => strategy.stages(model, context);
    const everyStage = (check: (stage: Stage, batchNorm: BatchNormPolicy) => void) => {
      for (const context of contexts) for (const stage of stagesOf(make(), context)) check(stage, context.batchNorm);
    };

    it('has at least one stage, and says how it starts', () => {
      for (const context of contexts) expect(stagesOf(make(), context).length).toBeGreaterThan(0);
      expect(['source', 'fresh']).toContain(make().start);
    });

    it('names only parameters that exist, with finite rates above 0 and finite decays from 0', () => {
      const weights = new Set(parametersOf(model.network, model.values).flatMap((p) => (p.kind === 'weight' ? [p.name] : [])));
      everyStage(({ selection }) => {
        expect(selection.parameters.size).toBeGreaterThan(0);
        for (const [parameter, { rate, decay }] of selection.parameters) {
          expect(weights).toContain(parameter);
          expect([Number.isFinite(rate), rate > 0, Number.isFinite(decay), decay >= 0]).toEqual([true, true, true, true]);
        }
      });
    });

    it('moves statistics only of norms that move, and only where BatchNorm is to train', () => {
      everyStage(({ selection, batchNorm }) => {
        if (batchNorm !== 'train') expect(selection.statistics.size).toBe(0);
        for (const statistic of selection.statistics) {
          const node = statistic.split('/')[0];
          expect([...selection.parameters.keys()].some((parameter) => parameter.startsWith(`${node}/`))).toBe(true);
        }
      });
    });

    it('never decays biases and norms', () => {
      everyStage(({ selection }) => {
        for (const [parameter, { decay }] of selection.parameters) expect(decay).toBe(model.values.get(parameter)?.rank === 1 ? 0 : 1);
      });
    });

    it('has finite shares and rates, an exact stage only where that is allowed and the head moves alone', () => {
      for (const context of contexts)
        for (const { share, rate, solver, selection } of stagesOf(make(), context)) {
          expect([Number.isFinite(share), share >= 0, Number.isFinite(rate), rate > 0]).toEqual([true, true, true, true]);
          expect(share > 0).toBe(solver === 'gradient');
          if (solver !== 'exact') continue;
          expect(context.solvable).toBe(true);
          expect([...selection.parameters.keys()].every((parameter) => parameter.startsWith('head/'))).toBe(true);
        }
    });

    it('always moves the head, and gives a cut', () => {
      everyStage(({ selection }) => {
        expect([...selection.parameters.keys()].some((parameter) => parameter.startsWith('head/'))).toBe(true);
        expect(cut(model.network, selection).moving.outputs).toEqual(model.network.outputs);
      });
    });

    it('is rebuilt from its JSON and selects the same', () => {
      const { name: written, options } = make();
      const rebuilt = strategyFromConfig(JSON.parse(JSON.stringify({ name: written, options })));
      for (const context of contexts) expect(stagesOf(rebuilt, context)).toEqual(stagesOf(make(), context));
      expect(rebuilt.hidden).toEqual(make().hidden);
    });
  });
}
