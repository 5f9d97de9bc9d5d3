/** Whose formula makes a pitch of a frequency. */
export type MelScaleName = 'slaney' | 'htk' | 'kaldi';

/** From Hz to a scale on which steps sound alike, and back. */
export interface MelScale {
  fromHertz(hertz: number): number;
  toHertz(mel: number): number;
}

const logarithmic = (factor: number): MelScale => ({
  fromHertz: (hertz) => factor * Math.log(1 + hertz / 700),
  toHertz: (mel) => 700 * (Math.exp(mel / factor) - 1),
});

/** Slaney's scale is straight up to 1,000 Hz, 15 mels, and then grows by 6.4 in 27 mels. */
const linearStep = 200 / 3;
const logStart = 1000;
const logStep = Math.log(6.4) / 27;

/**
 * The scales: Slaney's (librosa's own), HTK's `2595·log10(1 + f/700)`, and `1127·ln(1 + f/700)` of Kaldi and TensorFlow.
 *
 * References: Slaney, Auditory toolbox (1998); Young et al., The HTK book; O'Shaughnessy, Speech communication (1987).
 */
export const melScales: Readonly<Record<MelScaleName, MelScale>> = {
  slaney: {
    fromHertz: (hertz) => (hertz < logStart ? hertz / linearStep : logStart / linearStep + Math.log(hertz / logStart) / logStep),
    toHertz: (mel) => (mel < logStart / linearStep ? mel * linearStep : logStart * Math.exp(logStep * (mel - logStart / linearStep))),
  },
  htk: logarithmic(2595 / Math.LN10),
  kaldi: logarithmic(1127),
};
