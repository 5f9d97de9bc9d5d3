import { badOption } from './bad-option.ts';

/** Holds that a confidence level is a share, and not a per cent. */
export function checkLevel(where: string, level: number): number {
  if (level >= 0.01 && level <= 0.999999) return level;
  throw badOption(where, 'a level between 0.01 and 0.999999', level, 'Pass 0.95 for a 95 % interval.');
}
