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
  /** Something to know before it goes on; always shown. */
  warning?: string;
}

/** The latest figures of a stage in a few words, or nothing. */
export const figuresIn = ({ note, loss }: Progress): string => note ?? (loss === undefined ? '' : `loss ${loss.toFixed(4)}`);

/** A line that stays: what a stage of training says of its memory before it begins, or a warning; undefined for what passes. */
export function stayingLine({ stage, note, memory, warning }: Progress): string | undefined {
  if (warning !== undefined) return `${warning}\n`;
  return memory ? `${stage}: ${note ?? ''}\n` : undefined;
}

/** Whether a stage begins with this: another one, or the same once more, as when several learning rates are tried. */
export const beginsAnew = (progress: Progress, before: Progress | undefined): boolean =>
  progress.stage !== before?.stage || progress.done < before.done;

/** Shows progress while a command works. */
export interface ProgressView {
  show(progress: Progress): void;
  /** Leaves the screen as it was found; nothing is shown afterwards. */
  end(): void;
}
