import type { FrontEnd, FrontEndFormat, FrontEndMaker } from './front-end.ts';
import { audioFields } from './front-end-fields.ts';
import { kaldiFilterbank } from './kaldi-filterbank.ts';
import { logMel } from './log-mel.ts';
import { mfcc } from './mfcc.ts';
import { whisperLogMel } from './whisper-log-mel.ts';
import { yamnetLogMel } from './yamnet-log-mel.ts';

const makers = {
  'log-mel': logMel,
  mfcc,
  'kaldi-filterbank': kaldiFilterbank,
  'whisper-log-mel': whisperLogMel,
  'yamnet-log-mel': yamnetLogMel,
} satisfies Readonly<Record<string, FrontEndMaker>>;

/** Front ends that {@link frontEndFromConfig} can make. */
export type FrontEndName = keyof typeof makers;

/** Their names. */
export const frontEndNames = Object.keys(makers) as readonly FrontEndName[];

/** Plans a front end of its `{ name, options }` for a rate and a number of bands. Errors: `data/audio-input`. */
export function frontEndFromConfig({ name, options }: { name: string; options: unknown }, format: FrontEndFormat): FrontEnd {
  const maker = makers[audioFields.oneOf(name, frontEndNames, 'frontEnd.name')];
  return maker(audioFields.object(options, 'frontEnd.options'), format);
}
