import { checkPair } from './check-pair.ts';
import { checkedOutcome } from './checked-outcome.ts';

/** How many examples only the first, and only the second, of two classifiers gets right. */
export function discordance(where: string, first: ArrayLike<number | boolean>, second: ArrayLike<number | boolean>) {
  const examples = checkPair(where, first, second);
  let onlyFirst = 0;
  let onlySecond = 0;
  for (let i = 0; i < examples; i++) {
    const difference = checkedOutcome(where, first[i]) - checkedOutcome(where, second[i]);
    if (difference > 0) onlyFirst++;
    if (difference < 0) onlySecond++;
  }
  return { examples, onlyFirst, onlySecond };
}
