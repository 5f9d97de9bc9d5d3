import { inspect } from 'node:util';

/** Colours a text, or leaves it alone where there are no colours. */
export type Paint = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', text: string) => string;

/** The colours of a stream: none unless it is a terminal, none with NO_COLOR (https://no-color.org) or `--no-color`. */
export function paintFor({ terminal, colour, noColor = '' }: { terminal: boolean; colour: boolean; noColor?: string | undefined }): Paint {
  const on = terminal && colour && noColor === '';
  return (style, text) => {
    const [open, close] = inspect.colors[style] ?? [0, 0];
    return on ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  };
}
