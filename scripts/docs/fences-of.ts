/** One code fence of a page. */
export interface Fence {
  /** What stands behind the opening marks: `ts`, `ts web`, `sh` or `text`. */
  language: string;
  code: string;
  /** Line of the opening marks, counted from 1. */
  line: number;
  /** Why it is not run, from `<!-- skip: reason -->` right above it. */
  skip?: string;
}

const skipped = /^<!--\s*skip:\s*(.+?)\s*-->$/;

/** The code fences of a Markdown page, in order. */
export function fencesOf(markdown: string): Fence[] {
  const lines = markdown.split('\n');
  const fences: Fence[] = [];
  for (let at = 0; at < lines.length; at++) {
    const open = /^(\s*)(`{3,})(.*)$/.exec(lines[at] ?? '');
    if (!open) continue;
    const [, indent = '', marks = '', language = ''] = open;
    const end = lines.findIndex((line, i) => i > at && line.trim() === marks);
    if (end < 0) throw new Error(`Expected line ${at + 1} to open a fence that is closed, got the end of the page.`);
    const code = lines.slice(at + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    const reason = skipped.exec(
      lines
        .slice(0, at)
        .findLast((line) => line.trim() !== '')
        ?.trim() ?? '',
    )?.[1];
    fences.push({ language: language.trim(), code: code.join('\n'), line: at + 1, ...(reason ? { skip: reason } : {}) });
    at = end;
  }
  return fences;
}
