import type { Task } from '../../model.ts';
import type { Objective } from '../../objectives/objective.ts';
import type { ScoreWords } from '../../verdict/score-words.ts';
import type { Baseline } from '../../verdict/verdict.ts';
import type { MetricsByTask } from './task-metrics.ts';

/** Rows of what is true and of what the network put out, `[examples, width]`, row-major. */
export interface Answers {
  readonly targets: Float32Array;
  readonly outputs: Float32Array;
  readonly width: number;
}

/** One figure of a report. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Shown as per cent where there is room for it. */
  readonly share?: boolean;
}

/** All that differs between tasks when a network is trained, measured and spoken of. */
export interface TaskRules<K extends Task> {
  readonly task: K;
  readonly words: ScoreWords;
  /** What model hubs call it; null where they have no name. */
  readonly hubTask: string | null;
  /** The figure that a model card leads with. */
  readonly hubMetric: string;
  hub(metrics: MetricsByTask[K]): number;
  objective(options: { labelSmoothing?: number }): Objective;
  /** One score for each example, larger is better; their mean is what the verdict compares. */
  scores(answers: Answers): number[];
  metrics(answers: Answers, temperature: number): MetricsByTask[K];
  figures(metrics: MetricsByTask[K]): readonly Figure[];
  /** The one answer that is best without looking: as raw outputs, from the training targets. */
  readonly constant: Pick<Baseline, 'name' | 'kind'> & { outputs(targets: Float32Array, width: number): Float32Array };
  /** What the nearest training examples say together, as raw outputs; nearest first. */
  together(rows: readonly Float32Array[]): Float32Array;
  /** Why a network that reached a mean score on training examples learnt nothing, or null where it did. */
  untrained(score: number, targets: Float32Array, width: number): string | null;
}
