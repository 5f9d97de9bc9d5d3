import type { AudioInput } from './audio-input.ts';
import type { FrontEnd } from './front-ends/front-end.ts';
import { frontEndFromConfig } from './front-ends/front-end-from-config.ts';
import { remembered } from './internal/remembered.ts';

const planned = remembered(8, (key): FrontEnd => {
  const { frontEnd, sampleRate, bands } = JSON.parse(key) as Pick<AudioInput, 'frontEnd' | 'sampleRate' | 'bands'>;
  return frontEndFromConfig(frontEnd, { sampleRate, bands });
});

/** The front end of an input, planned once for all recordings: by what the input says, so that a copy from JSON finds it too. */
export const frontEndOf = ({ frontEnd: { name, options }, sampleRate, bands }: AudioInput): FrontEnd =>
  planned(JSON.stringify({ frontEnd: { name, options }, sampleRate, bands }));
