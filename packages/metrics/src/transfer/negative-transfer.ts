import type { TransferGain } from './transfer-gain.ts';

/** What the interval allows to say. */
export type TransferVerdict = 'helped' | 'hurt' | 'no difference shown';

export interface NegativeTransfer {
  verdict: TransferVerdict;
  /** true: helped; false: hurt, which is negative transfer; null: the test split does not tell. */
  helped: boolean | null;
  /** The verdict with its numbers, for a person. */
  sentence: string;
}

/**
 * Whether a transfer helped, hurt, or made no difference that the test split can show.
 *
 * `helped` where the whole interval of {@link transferGain} lies above 0, `hurt` where it lies below, else `no difference shown`.
 * Reference for the phenomenon: Rosenstein et al., To Transfer or Not To Transfer (2005).
 */
export function negativeTransfer(gain: TransferGain): NegativeTransfer {
  const [low, high] = gain.interval;
  const verdict = low > 0 ? 'helped' : high < 0 ? 'hurt' : 'no difference shown';
  const helped = { helped: true, hurt: false, 'no difference shown': null }[verdict];
  return { verdict, helped, sentence: sentence(verdict, gain) };
}

function sentence(verdict: TransferVerdict, { baseline, gain, interval, level, examples }: TransferGain): string {
  const lead = verdict === 'no difference shown' ? `No difference from ${baseline} shown` : `Transfer ${verdict} against ${baseline}`;
  const [low, high] = interval.map(signed);
  return `${lead}: gain ${signed(gain)}, ${Math.round(level * 1000) / 10} % interval ${low} to ${high} on ${examples} test examples.`;
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
