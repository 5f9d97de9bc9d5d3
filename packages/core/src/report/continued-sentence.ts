import type { ContinuedResult } from '../transfer/measure-forgetting.ts';

/** What a run added to an earlier one, and what became of what that one knew, in plain words. */
export function continuedSentence({ run, labelsAdded, examplesAdded, rehearsed, before, after }: ContinuedResult): string {
  const classes = labelsAdded.length > 0 ? ` and ${labelsAdded.length === 1 ? 'the class' : 'the classes'} ${labelsAdded.join(', ')}` : '';
  const added = `Goes on with ${run}: ${examplesAdded} ${examplesAdded === 1 ? 'example' : 'examples'}${classes} added.`;
  const how = rehearsed === 'none' ? ' Its classes were not trained on again.' : '';
  if (!before || !after) return `${added}${how} None of its test examples were at hand, so nobody knows what was forgotten.`;
  return `${added}${how} On its ${before.examples} test examples the earlier model reached ${percent(before.accuracy)}, this one ${percent(after.accuracy)}.`;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
