import { type Candidate, rateOf } from './candidate.ts';
import { type BackendName, type EngineName, type TrailEntry, type Work, works } from './engine.ts';
import { trailOf } from './trail.ts';

export interface Choice {
  choice: Record<Work, EngineName>;
  /** The TF.js backend for each kind of work: its choice, or the best of TF.js's own where that is none. */
  backends: Record<Work, BackendName>;
  trail: readonly TrailEntry[];
}

export interface ChooseOptions {
  /** How many times faster a later candidate must be to displace an earlier one; measurements of a few milliseconds waver. @default 1.25 */
  margin?: number;
  /** The unit of each rate, for the trail. @default {} */
  units?: Partial<Record<Work, string>>;
}

/**
 * Chooses an engine for each kind of work: the first candidate in order, unless a later one is measured to be clearly faster.
 *
 * webgpu takes all kinds of work or none: its tensors cannot be read synchronously, so they cannot follow to another backend.
 */
export function choose(candidates: readonly Candidate[], { margin = 1.25, units = {} }: ChooseOptions = {}): Choice {
  const webgpu = candidates.find(({ backend }) => backend === 'webgpu');
  const others = candidates.filter((candidate) => candidate !== webgpu);
  const mixed = perWork((work) => best(others, work, margin));
  const alone = webgpu && works.every((work) => isAble(webgpu, work)) && outruns(webgpu, mixed, candidates, margin);
  const choice = alone ? perWork((): EngineName => 'webgpu') : mixed;
  const ofTfjs = others.filter(({ backend }) => isBackend(backend));
  const backends = perWork((work) => (isBackend(choice[work]) ? choice[work] : best(ofTfjs, work, margin)) as BackendName);
  return { choice, backends, trail: trailOf(candidates, { choice, margin, units }) };
}

const perWork = <T>(of: (work: Work) => T): Record<Work, T> => ({ still: of('still'), training: of('training'), head: of('head') });

const isBackend = (name: EngineName): name is BackendName => name !== 'onnxruntime';

const isAble = (candidate: Candidate, work: Work): boolean => !candidate.refusal && !candidate.except?.[work];

/** Later candidates displace the holder only by the margin; where something was measured, the unmeasured are left out. */
function best(candidates: readonly Candidate[], work: Work, margin: number): EngineName {
  const able = candidates.filter((candidate) => isAble(candidate, work));
  const measured = able.filter(({ rates }) => rates?.[work] !== undefined);
  const [first, ...rest] = measured.length > 0 ? measured : able;
  if (!first) return 'cpu';
  return rest.reduce((held, next) => (rateOf(next, work) > margin * rateOf(held, work) ? next : held), first).backend;
}

/** Whether webgpu is faster over all kinds of work together: the geometric mean of the ratios of rates, against the margin. */
function outruns(webgpu: Candidate, mixed: Record<Work, EngineName>, candidates: readonly Candidate[], margin: number): boolean {
  const ratios = works.map((work) => ratio(webgpu, mixed[work], work, candidates));
  return !ratios.includes(0) && ratios.reduce((product, one) => product * one, 1) > margin ** works.length;
}

/** How many times as fast webgpu is; where neither was measured, the earlier of the two counts as infinitely faster. */
function ratio(webgpu: Candidate, rival: EngineName, work: Work, candidates: readonly Candidate[]): number {
  const position = candidates.findIndex(({ backend }) => backend === rival);
  const mine = rateOf(webgpu, work);
  const theirs = rateOf(candidates[position], work);
  if (mine > 0 || theirs > 0) return mine / theirs;
  return position < 0 || candidates.indexOf(webgpu) < position ? Number.POSITIVE_INFINITY : 0;
}
