import type { ScratchCandidate } from './scratch-plan.ts';

/**
 * Candidates with names of their own: of those with equal names each says what it has otherwise, and one that has nothing otherwise is left out.
 *
 * What is trained under a name is kept under it, so that a second one of the same name would be taken for the first.
 */
export function toldApart(candidates: readonly ScratchCandidate[]): ScratchCandidate[] {
  const once = candidates.filter((candidate, i) => !candidates.slice(0, i).some((before) => sameNetwork(before, candidate)));
  return once.map((candidate) => {
    const namesakes = once.filter((other) => other !== candidate && other.name === candidate.name);
    const own = Object.entries(candidate.architecture.options).filter(([key, value]) =>
      namesakes.some(({ architecture }) => architecture.options[key] !== value),
    );
    return own.length === 0
      ? candidate
      : { ...candidate, name: `${candidate.name}, ${own.map(([key, value]) => `${key} ${value}`).join(', ')}` };
  });
}

const sameNetwork = (one: ScratchCandidate, other: ScratchCandidate): boolean =>
  one.name === other.name && JSON.stringify(one.architecture) === JSON.stringify(other.architecture);
