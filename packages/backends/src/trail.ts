import { type Candidate, rateOf } from './candidate.ts';
import { type EngineName, type TrailEntry, type Work, works } from './engine.ts';
import type { Refusal } from './engines/engine-source.ts';

interface TrailContext {
  choice: Record<Work, EngineName>;
  margin: number;
  units: Partial<Record<Work, string>>;
}

/** What was tried, kind by kind: the rate it reached and, unless it was taken, the reason against it. */
export const trailOf = (candidates: readonly Candidate[], context: TrailContext): TrailEntry[] =>
  candidates.flatMap((candidate) => {
    const rival = (work: Work) => candidates.find(({ backend }) => backend === context.choice[work]);
    return works.map((work) => entry(candidate, work, rival(work), context));
  });

function entry(candidate: Candidate, work: Work, rival: Candidate | undefined, { margin, units }: TrailContext): TrailEntry {
  const rate = candidate.rates?.[work];
  const unit = units[work];
  return {
    work,
    backend: candidate.backend,
    ...(rate === undefined ? {} : { rate, ...(unit === undefined ? {} : { unit }) }),
    ...(rival === candidate || rival === undefined ? {} : reasonAgainst(candidate, work, rival, margin)),
  };
}

function reasonAgainst(candidate: Candidate, work: Work, rival: Candidate, margin: number): Partial<Refusal> {
  const told = candidate.refusal ?? candidate.except?.[work];
  if (told) return told;
  if (candidate.rates?.[work] === undefined) return { refused: `not measured; ${rival.backend} comes first` };
  if (rateOf(candidate, work) <= rateOf(rival, work)) return { refused: `slower than ${rival.backend}` };
  if (candidate.backend === 'webgpu')
    return { refused: 'faster here, but it would have to take all kinds of work, and is not faster over all of them' };
  return { refused: `less than ${margin} times as fast as ${rival.backend}` };
}
