import type { ProgressView } from './progress.ts';

/** Bars on a terminal, lines elsewhere. */
export async function viewFor(stream: NodeJS.WriteStream): Promise<ProgressView> {
  if (stream.isTTY) return (await import('./progress-bars.ts')).progressBars(stream, { columns: stream.columns });
  const write = (text: string) => void stream.write(text);
  return (await import('./progress-lines.ts')).progressLines({ write, now: () => performance.now() });
}
