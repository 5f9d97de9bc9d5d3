/** A text as YAML and JSON have it, in quotes. */
export const quoted = (text: string): string => JSON.stringify(text);

/** Text from strangers inside Markdown: no table, heading, link or tag of its own. */
export const escaped = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|#!&]/g, '\\$&');
