import type { Failure } from '../failure/failure.ts';
import { facts } from './facts.ts';
import type { Paint } from './paint.ts';

/** A failure for people: what is wrong, what was expected, what came, and what to do; the stack only on request. */
export function failureText(failure: Failure, { paint, debug }: { paint: Paint; debug: boolean }): string {
  const { code, where, expected, given, fix, stack } = failure;
  const stopped = code.startsWith('interrupted/');
  const title = stopped ? paint('yellow', 'Interrupted') : `${paint('red', 'Error')} ${paint('dim', code)}`;
  const lines = [
    `${title} ${where}`,
    facts([
      ['expected', expected],
      ['given', given],
      ['to do', fix],
    ]),
  ];
  return [...lines, ...(debug && stack ? [paint('dim', stack)] : [])].join('\n');
}
