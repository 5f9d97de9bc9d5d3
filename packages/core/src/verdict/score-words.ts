/** How a report speaks of the score that a verdict compares. */
export interface ScoreWords {
  /** `accuracy`, `share of labels right`, `R²`. */
  readonly name: string;
  /** What a difference of two scores counts, such as `points`. */
  readonly unit: string;
  /** A score with its unit. */
  show(score: number): string;
  /** A difference without its unit; a minus is `−`, a plus is left out. */
  difference(gain: number): string;
}

const minus = (text: string) => text.replace('-', '−');

/** Shares are shown as per cent, their differences as points. */
export const shareWords = (name: string): ScoreWords => ({
  name,
  unit: 'points',
  show: (share) => `${(100 * share).toFixed(1)} %`,
  difference: (gain) => minus((100 * gain).toFixed(1)),
});

/** Shares of the variance that is explained: at most 1, below 0 where the mean would have been better. */
export const varianceWords: ScoreWords = {
  name: 'R²',
  unit: 'R²',
  show: (score) => `R² ${minus(score.toFixed(3))}`,
  difference: (gain) => minus(gain.toFixed(3)),
};
