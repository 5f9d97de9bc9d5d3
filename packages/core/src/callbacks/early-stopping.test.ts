import { describe, expect, it } from 'vitest';
import type { EpochReport } from './callback.ts';
import { earlyStopping } from './early-stopping.ts';

const report = (epoch: number, loss: number, validation = true): EpochReport => ({
  stage: 'all',
  epoch,
  epochs: 10,
  step: epoch,
  rate: 1,
  loss: validation ? 0 : loss,
  ...(validation ? { validation: { loss, score: 0 } } : {}),
});
/** The epoch at which it stops, −1 where it does not. */
const stopsAt = (losses: readonly number[], callback = earlyStopping({ patience: 2 }), validation = true) =>
  losses.findIndex((loss, epoch) => callback.onEpoch?.(report(epoch, loss, validation)) === 'stop');

describe('earlyStopping', () => {
  it.each([
    [[5, 4, 3, 2, 1], -1],
    [[5, 4, 4, 4], 3],
    [[5, 6, 4, 5, 4.5], 4],
    [[5, Number.NaN, Number.NaN], 2],
    [[5, 6, 5.5, 1], 2],
  ])('with a patience of 2 watches %j and stops at %i', (losses, at) => expect(stopsAt(losses)).toBe(at));

  it('counts only falls larger than minDelta', () =>
    expect(stopsAt([5, 4.95, 4.91], earlyStopping({ patience: 2, minDelta: 0.1 }))).toBe(2));

  it('watches the training loss where there is no validation', () => expect(stopsAt([5, 5, 5], undefined, false)).toBe(2));

  it('begins anew with each stage', () => {
    const callback = earlyStopping({ patience: 2 });
    expect(stopsAt([1, 2], callback)).toBe(-1);
    expect(stopsAt([9, 9, 8], callback)).toBe(-1);
  });

  it('goes on from its state as if it had never stopped, also through JSON', () => {
    for (const cut of [0, 1, 2]) {
      const first = earlyStopping({ patience: 2 });
      const losses = [5, 6, 5.5];
      losses.slice(0, cut).forEach((loss, epoch) => void first.onEpoch?.(report(epoch, loss)));
      const second = earlyStopping({ patience: 2 });
      second.restore?.(JSON.parse(JSON.stringify(first.state?.())));
      const said = losses.slice(cut).map((loss, i) => second.onEpoch?.(report(cut + i, loss)));
      expect(said.at(-1)).toBe('stop');
    }
  });
});
