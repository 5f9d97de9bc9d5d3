import type { Progress } from '@graftjs/core';

/** Losses by step of one thing that is trained. */
export interface Curve {
  /** `transfer`, or the stage of what is trained beside it, such as `scratch: lenet at 28 px`. */
  name: string;
  losses: readonly number[];
}

/** Adds the loss of a step. The stages of a transfer are one curve; a network from scratch begins anew with each trial, and the last one counts. */
export function withStep(curves: readonly Curve[], { stage, done, loss }: Progress): readonly Curve[] {
  const name = stage.startsWith('transfer') ? 'transfer' : stage;
  if (loss === undefined || !Number.isFinite(loss) || name.startsWith('head alone')) return curves;
  const before = curves.find((curve) => curve.name === name);
  if (!before) return [...curves, { name, losses: [loss] }];
  const anew = done === 1 && name !== 'transfer';
  const next = { name, losses: anew ? [loss] : [...before.losses, loss] };
  return curves.map((curve) => (curve === before ? next : curve));
}
