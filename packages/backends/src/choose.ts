import { type BackendName, type TrailEntry, type Work, works } from './engine.ts';
import type { Refusal } from './engines/engine-source.ts';

/** An engine as the choice sees it: refused altogether, or up, with what it must not do and what was measured. */
export interface Candidate {
  backend: BackendName;
  /** Why it could not be brought up. */
  refusal?: Refusal;
  /** Kinds of work it must not do, with the reason. */
  except?: Partial<Record<Work, Refusal>>;
  /** Units per second of each kind of work; absent where nothing was measured. */
  rates?: Partial<Record<Work, number>>;
}

export interface Choice {
  choice: Record<Work, BackendName>;
  trail: readonly TrailEntry[];
}

export interface ChooseOptions {
  /** How many times faster a later candidate must be to displace an earlier one; measurements of a few milliseconds waver. @default 1.25 */
  margin?: number;
  /** The unit of each rate, for the trail. */
  units?: Partial<Record<Work, string>>;
}

/**
 * Chooses a backend for each kind of work: the first candidate in order, unless a later one is measured to be clearly faster.
 *
 * webgpu takes all kinds of work or none: its tensors cannot be read synchronously, so they cannot follow to another backend.
 */
export function choose(candidates: readonly Candidate[], { margin = 1.25, units = {} }: ChooseOptions = {}): Choice {
  const mixed = candidates.filter(({ backend }) => backend !== 'webgpu');
  let choice = perWork((work) => best(mixed, work, margin));
  const webgpu = candidates.find(({ backend }) => backend === 'webgpu');
  if (webgpu && works.every((work) => isAble(webgpu, work)) && outruns(webgpu, candidates, choice, margin))
    choice = perWork(() => 'webgpu');
  return { choice, trail: candidates.flatMap((candidate) => works.map((work) => entry(candidate, work, choice, candidates, units))) };
}

const perWork = (of: (work: Work) => BackendName): Record<Work, BackendName> => ({
  still: of('still'),
  training: of('training'),
  head: of('head'),
});

const isAble = (candidate: Candidate, work: Work): boolean => !candidate.refusal && !candidate.except?.[work];

/** Later candidates displace the holder only by the margin; a candidate without a rate displaces nobody. */
function best(candidates: readonly Candidate[], work: Work, margin: number): BackendName {
  const able = candidates.filter((candidate) => isAble(candidate, work));
  const measured = able.filter(({ rates }) => rates?.[work] !== undefined);
  const [first, ...rest] = measured.length > 0 ? measured : able;
  if (!first) return 'cpu';
  return rest.reduce((held, next) => (rate(next, work) > margin * rate(held, work) ? next : held), first).backend;
}

const rate = (candidate: Candidate, work: Work): number => candidate.rates?.[work] ?? 0;

/** Geometric mean over the kinds of work of `webgpu rate / rate of what would do it otherwise`, against the margin. */
function outruns(webgpu: Candidate, candidates: readonly Candidate[], choice: Record<Work, BackendName>, margin: number): boolean {
  const ratios = works.map((work) => {
    const held = candidates.find(({ backend }) => backend === choice[work]);
    return rate(webgpu, work) / (held ? rate(held, work) : 0);
  });
  return ratios.every(Number.isFinite) && ratios.reduce((product, ratio) => product * ratio, 1) > margin ** works.length;
}

function entry(
  candidate: Candidate,
  work: Work,
  choice: Choice['choice'],
  all: readonly Candidate[],
  units: Partial<Record<Work, string>>,
): TrailEntry {
  const measured = candidate.rates?.[work];
  const unit = units[work];
  return {
    work,
    backend: candidate.backend,
    ...(measured === undefined ? {} : { rate: measured }),
    ...(measured === undefined || unit === undefined ? {} : { unit }),
    ...(choice[work] === candidate.backend ? {} : reasonAgainst(candidate, work, choice, all)),
  };
}

function reasonAgainst(candidate: Candidate, work: Work, choice: Choice['choice'], all: readonly Candidate[]): Partial<Refusal> {
  const told = candidate.refusal ?? candidate.except?.[work];
  if (told) return told;
  const chosen = choice[work];
  const held = all.find(({ backend }) => backend === chosen);
  const mine = candidate.rates?.[work];
  if (mine === undefined) return { refused: `not measured; ${chosen} comes first` };
  if (held && mine > rate(held, work)) return { refused: `not faster than ${chosen} by enough over the work it would have to take` };
  return { refused: `slower than ${chosen}` };
}
