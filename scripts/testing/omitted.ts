import { shared } from '../root.ts';

/** A kind of test file that a run leaves out on this machine, and why. */
export interface Omission {
  /** How the file's name ends. */
  suffix: string;
  reason: string;
}

/**
 * Says which test files a machine leaves out.
 *
 * `*.shared.test.ts` read real models and photographs from `../shared`; `*.tensorflow.shared.test.ts` need a tfjs-node whose addon was
 * built; `*.slow.test.ts` and `*.slow.shared.test.ts` run with `GRAFT_SUITE=full`. In CI nothing is left out for want of `../shared`:
 * there the tests fail loudly.
 */
export function omissions(environment: Record<string, string | undefined>, hasShared: boolean): Omission[] {
  const omitted: Omission[] = [];
  if (!environment.GRAFT_TFJS_NODE)
    omitted.push({ suffix: '.tensorflow.shared.test.ts', reason: 'GRAFT_TFJS_NODE names no built tfjs-node' });
  if (environment.GRAFT_SUITE !== 'full') {
    for (const suffix of ['.slow.test.ts', '.slow.shared.test.ts']) omitted.push({ suffix, reason: 'slow: GRAFT_SUITE=full runs it' });
  }
  if (!hasShared && !environment.CI) {
    omitted.push({ suffix: '.shared.test.ts', reason: 'no ../shared folder beside the repository and GRAFT_SHARED is not set' });
  }
  return omitted;
}

/** The omissions of this machine, as `npm test` applies them. */
export const omitted = omissions(process.env, shared !== undefined);
