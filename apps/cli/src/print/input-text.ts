import type { ShownInput } from '../work/shown-input.ts';
import { count } from './numbers.ts';

/** What a network wants to see, in a line. */
export function inputText(input: ShownInput): string {
  if (input.kind === 'text') return `text, at most ${count(input.maxTokens)} tokens`;
  if (input.kind === 'audio') return `sound at ${count(input.sampleRate)} Hz, ${input.frames}×${input.bands} by ${input.frontEnd.name}`;
  const { height, width, channels, resize, normalisation } = input;
  const pixels = normalisation === null ? 'not said (--normalize)' : (normalisation.preset ?? `own numbers, scale ${normalisation.scale}`);
  return `${height}×${width}, ${channels === 1 ? 'grey' : channels === 3 ? 'RGB' : `${channels} channels`}, ${resize}, pixels: ${pixels}`;
}
