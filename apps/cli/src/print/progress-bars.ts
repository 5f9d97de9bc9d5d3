import type { SingleBar } from 'cli-progress';
import cliProgress from 'cli-progress';
import { duration } from './numbers.ts';
import { beginsAnew, figuresIn, type Progress, type ProgressView, stayingLine } from './progress.ts';

/** Progress as a bar with the time left for each stage, redrawn ten times a second at most. */
export function progressBars(stream: NodeJS.WritableStream, { columns = 80 }: { columns?: number } = {}): ProgressView {
  // A narrow terminal cuts a line off: the numbers at its end matter more than a long bar.
  const [room, barsize] = columns < 72 ? [12, 8] : [24, 20];
  let bar: SingleBar | undefined;
  let before: Progress | undefined;
  const end = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    show(progress) {
      const line = stayingLine(progress);
      if (line !== undefined) {
        end();
        before = undefined;
        stream.write(line);
        return;
      }
      const payload = {
        stage: progress.stage.padEnd(room).slice(0, room + room / 2),
        note: figuresIn(progress).slice(0, Math.max(0, columns - 80)),
      };
      if (beginsAnew(progress, before)) {
        end();
        bar = barOn(stream, barsize);
        bar.start(progress.total, progress.done, payload);
      }
      before = progress;
      bar?.setTotal(progress.total);
      bar?.update(progress.done, payload);
    },
    end,
  };
}

const barOn = (stream: NodeJS.WritableStream, barsize: number): SingleBar =>
  new cliProgress.SingleBar(
    {
      format: '{stage} [{bar}] {value}/{total}  {eta_formatted} left  {note}',
      stream,
      barsize,
      hideCursor: true,
      fps: 10,
      etaBuffer: 50,
      // Before the first step it is no number.
      formatTime: (seconds: unknown) => (typeof seconds === 'number' && Number.isFinite(seconds) ? duration(seconds) : '?'),
      linewrap: false,
      // A step may take long: the bar draws on every update, not by a timer that would outlive an error.
      synchronousUpdate: true,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  );
