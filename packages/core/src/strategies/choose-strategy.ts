import { featureExtraction } from './feature-extraction.ts';
import { fullFineTuning } from './full-fine-tuning.ts';
import { lastGroups } from './last-groups.ts';
import type { Strategy } from './strategy.ts';

/**
 * The strategy for an amount of labelled data: a head up to 1,000 examples, the last groups up to 10,000, everything beyond.
 *
 * Few examples cannot move many parameters without over-fitting, and many can; the two limits follow the usual advice
 * (Yosinski et al., 2014; Kornblith et al., Do Better ImageNet Models Transfer Better?, 2019, figure 7: fixed features and
 * fine-tuning draw level at some tens of examples a class).
 */
export function chooseStrategy(examples: number): Strategy {
  if (examples <= 1000) return featureExtraction();
  if (examples <= 10_000) return lastGroups();
  return fullFineTuning();
}
