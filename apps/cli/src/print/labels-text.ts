/** More labels than these are not read one by one. */
const most = 20;

const atStart = 10;
const atEnd = 3;

/** Labels in a line: all of a few; the first and the last of many. */
export function labelsText(labels: readonly string[]): string {
  const shown = labels.length <= most ? labels : [...labels.slice(0, atStart), '…', ...labels.slice(-atEnd)];
  return shown.join(', ');
}
