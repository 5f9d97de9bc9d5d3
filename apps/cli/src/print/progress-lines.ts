import { duration } from './numbers.ts';
import { beginsAnew, figuresIn, type Progress, type ProgressView, stayingLine } from './progress.ts';

/** Options of {@link progressLines}. */
export interface ProgressLinesOptions {
  write(text: string): void;
  /** Milliseconds, for the pace and the time left. */
  now(): number;
  /** Least milliseconds between two lines. @default 2000 */
  pace?: number;
}

/** Progress as plain lines for files and pipes: the first at once, then one every two seconds at most. */
export function progressLines({ write, now, pace = 2000 }: ProgressLinesOptions): ProgressView {
  let last = Number.NEGATIVE_INFINITY;
  let stage = { began: 0, from: 0 };
  let before: Progress | undefined;
  return {
    show(progress) {
      const line = stayingLine(progress);
      if (line !== undefined) {
        write(line);
        return;
      }
      if (beginsAnew(progress, before)) stage = { began: now(), from: progress.done };
      before = progress;
      if (now() - last < pace) return;
      last = now();
      write(`${lineOf(progress, secondsLeft(progress, stage, now()))}\n`);
    },
    end() {},
  };
}

function lineOf(progress: Progress, left: number | undefined): string {
  const { stage, done, total } = progress;
  const count = total > 0 ? `${done}/${total} (${Math.floor((100 * done) / total)} %)` : `${done}`;
  const parts = [`${stage}: ${count}`, left === undefined ? '' : `${duration(left)} left`, figuresIn(progress)];
  return parts.filter((part) => part !== '').join(', ');
}

/** By the pace since the stage began; undefined before the first step. */
function secondsLeft({ done, total }: Progress, { began, from }: { began: number; from: number }, now: number): number | undefined {
  if (done <= from || done >= total) return undefined;
  return (((now - began) / (done - from)) * (total - done)) / 1000;
}
