import { commands } from '../commands/commands.ts';
import type { Failure } from './failure.ts';

/** Options by the names that they have in the library where these are no words of the language, and how they are typed. */
const typed: ReadonlyMap<string, string> = new Map(
  commands
    .flatMap(({ flags }) => flags)
    .filter(({ key }) => /[A-Z]/.test(key))
    .map(({ key, flag }) => [key, flag.split(' ')[0] as string]),
);

/** What to do about what the library alone words for programs. */
const fixes: Readonly<Record<string, string>> = {
  'data/no-text-column': 'Name it with --text-column.',
  'data/no-such-column': 'Name columns as the file does, with --text-column, --label-column and --pair-column.',
};

/** A failure whose advice names options as they are typed: `imageSize` of the library is `--image-size` here, `onProblem: "skip"` is `--on-problem skip`. */
export function asTyped(failure: Failure): Failure {
  const fix = fixes[failure.code] ?? withFlags(failure.fix);
  return { ...failure, fix, message: failure.message.replace(failure.fix, () => fix) };
}

const withFlags = (text: string): string =>
  text.replaceAll(/`?\b([a-z]+[A-Z]\w*)\b(?:: ["']([\w-]+)["'])?`?/g, (whole, key: string, value: string | undefined) => {
    const flag = typed.get(key);
    if (flag === undefined) return whole;
    return value === undefined ? flag : `${flag} ${value}`;
  });
