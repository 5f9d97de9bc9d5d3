import { checkLabels } from '../internal/check-labels.ts';
import { checkPair } from '../internal/check-pair.ts';
import { mean } from '../internal/mean.ts';
import { transferGain } from './transfer-gain.ts';

export interface ForgettingOptions {
  /** The task or class each example belongs to. @default its true label */
  groups?: ArrayLike<number | string> | undefined;
  /** Confidence level of the overall interval. @default 0.95 */
  level?: number | undefined;
}

/** Accuracy on one old task or class. */
export interface GroupForgetting {
  group: number | string;
  examples: number;
  before: number;
  after: number;
  /** `before − after`: positive where something was lost. */
  forgotten: number;
}

export interface Forgetting {
  /** In order of first appearance. */
  groups: GroupForgetting[];
  /** Mean of `forgotten` over the groups. */
  meanForgotten: number;
  worst: GroupForgetting;
  /** Over all examples, with a paired interval for `before − after`. */
  overall: { examples: number; before: number; after: number; forgotten: number; interval: [low: number, high: number] };
}

/**
 * What a model knew before further training and no longer knows after it, by old class or task.
 *
 * `forgotten = accuracy before − accuracy after` on the same examples, given as predicted labels. Reference: McCloskey & Cohen (1989).
 * Throws `data/undefined-metric` without examples.
 */
export function forgetting(
  yTrue: ArrayLike<number>,
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  { groups = yTrue, level = 0.95 }: ForgettingOptions = {},
): Forgetting {
  for (const other of [before, after, groups]) checkPair('forgetting', yTrue, other);
  for (const [name, labels] of Object.entries({ yTrue, before, after })) checkLabels('forgetting', name, labels);
  const right = (predicted: ArrayLike<number>) => Uint8Array.from(predicted, (label, i) => (label === yTrue[i] ? 1 : 0));
  const outcomes = { before: right(before), after: right(after) };
  const byGroup = membersOf(groups).map(([group, members]) => ofGroup(group, members, outcomes));
  const { transfer, baselineScore, gain, interval, examples } = transferGain(
    outcomes.before,
    { name: 'after', scores: outcomes.after },
    { level },
  );
  return {
    groups: byGroup,
    meanForgotten: mean(byGroup.map((group) => group.forgotten)),
    worst: byGroup.reduce((worst, group) => (group.forgotten > worst.forgotten ? group : worst)),
    overall: { examples, before: transfer, after: baselineScore, forgotten: gain, interval },
  };
}

function membersOf(groups: ArrayLike<number | string>): [number | string, number[]][] {
  const members = new Map<number | string, number[]>();
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as number | string;
    const known = members.get(group);
    if (known) known.push(i);
    else members.set(group, [i]);
  }
  return [...members];
}

function ofGroup(group: number | string, members: number[], outcomes: { before: Uint8Array; after: Uint8Array }): GroupForgetting {
  const accuracy = (right: Uint8Array) => mean(members.map((i) => right[i] as number));
  const before = accuracy(outcomes.before);
  const after = accuracy(outcomes.after);
  return { group, examples: members.length, before, after, forgotten: before - after };
}
