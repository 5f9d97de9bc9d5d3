import { stripVTControlCharacters } from 'node:util';

/** Lines no longer than a terminal, broken at spaces and gone on with below what they say rather than at its edge; what has no space stays whole. */
export const wrapped = (text: string, columns: number): string =>
  text
    .split('\n')
    .flatMap((line) => brokenLine(line, columns))
    .join('\n');

/** A word, a number with its per cent, or a command in quotes, which is to be copied whole; with the spaces before it. */
const piece = / *(?:'(?:graft|npm|npx) [^']*'|[^ ]| (?=%))+/g;

const widthOf = (text: string): number => stripVTControlCharacters(text).length;

function brokenLine(line: string, columns: number): string[] {
  if (widthOf(line) <= columns) return [line];
  const indent = ' '.repeat(hangOf(stripVTControlCharacters(line), columns));
  const lines: string[] = [];
  let open = '';
  // A word takes the spaces before it along, so that the columns at the beginning of a line stay where they are.
  for (const next of line.match(piece) ?? []) {
    const fits = widthOf(open + next) <= columns || open.trim() === '' || widthOf(open) <= indent.length;
    if (!fits) lines.push(open);
    open = fits ? open + next : indent + next.trimStart();
  }
  return [...lines, open];
}

/** Where the value of `  name   value` begins; two spaces where that would leave less than half of the line. */
function hangOf(plain: string, columns: number): number {
  const name = /^ *(?:[^ ]+(?: [^ ]+)* {2,})?/.exec(plain)?.[0].length ?? 0;
  return name > columns / 2 ? 2 : name;
}
