import type { Given } from '../commands/command.ts';
import { duration } from './numbers.ts';
import { table } from './table.ts';
import type { RunFigures } from './transfer-figures.ts';

/** The order in which an example passes through a run; whatever else was timed follows. */
const order = ['decode', 'augment', 'resize', 'still part', 'wait', 'forward', 'backward', 'update'];

/** The text, and with `--profile` where the time went under it. */
export const withProfile = (text: string, { profile }: Pick<RunFigures, 'profile'>, { options }: Pick<Given, 'options'>): string =>
  options.profile ? [text, '', profileText(profile)].join('\n') : text;

function profileText(profile: RunFigures['profile']): string {
  const all = Object.values(profile).reduce((sum, seconds) => sum + seconds, 0);
  const place = (part: string) => (order.includes(part) ? order.indexOf(part) : order.length);
  const rows = Object.entries(profile)
    .sort(([a], [b]) => place(a) - place(b))
    .map(([part, seconds]) => [part, duration(seconds), `${((100 * seconds) / all).toFixed(1)} %`]);
  const said = '  Time of all threads; examples are read while others are computed, so the sum may exceed the clock.';
  return [table(['where the time went', 'time', 'share'], rows), said].join('\n');
}
