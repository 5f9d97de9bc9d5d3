import type { EngineName, Work } from './engine.ts';
import type { Refusal } from './engines/engine-source.ts';

/** An engine as the choice sees it: refused altogether, or up, with what it must not do and what was measured. */
export interface Candidate {
  backend: EngineName;
  /** Why it could not be brought up. */
  refusal?: Refusal;
  /** Kinds of work it must not do, with the reason. */
  except?: Partial<Record<Work, Pick<Refusal, 'refused'>>>;
  /** Units per second of each kind of work; absent where nothing was measured. */
  rates?: Partial<Record<Work, number>>;
}

/** What was measured, or 0. */
export const rateOf = (candidate: Candidate | undefined, work: Work): number => candidate?.rates?.[work] ?? 0;
