/** The lines of a text that hold something, one by one, with their numbers from 1; a text of line ends alone must not become a list of them. */
export function* textLines(text: string, end: RegExp = /\r\n|\n|\r/g): Generator<{ line: number; text: string }> {
  const ends = new RegExp(end.source, 'g');
  let from = 0;
  for (let line = 1; from <= text.length; line++) {
    const found = ends.exec(text);
    const to = found ? found.index : text.length;
    if (to > from) yield { line, text: text.slice(from, to) };
    if (!found) return;
    from = ends.lastIndex;
  }
}
