/** What is happening: a stage of the work, how far it is, and a short text with the latest figures. */
export interface Progress {
  stage: string;
  done: number;
  total: number;
  note?: string;
  /** Loss of the latest step, while something is trained. */
  loss?: number;
  /** Before a stage of training: what memory it is going to take; always shown. */
  memory?: object;
}

/** The latest figures of a stage in a few words, or nothing. */
export const figuresIn = ({ note, loss }: Progress): string => note ?? (loss === undefined ? '' : `loss ${loss.toFixed(4)}`);

/** What a stage of training says of its memory before it begins: a line that stays. */
export const memoryLine = ({ stage, note }: Progress): string => `${stage}: ${note ?? ''}\n`;

/** Whether a stage begins with this: another one, or the same once more, as when several learning rates are tried. */
export const beginsAnew = (progress: Progress, before: Progress | undefined): boolean =>
  progress.stage !== before?.stage || progress.done < before.done;

/** Shows progress while a command works. */
export interface ProgressView {
  show(progress: Progress): void;
  /** Leaves the screen as it was found; nothing is shown afterwards. */
  end(): void;
}
