/** Whether a relative path stays below the place where it starts, on every system: no `..`, no root, no drive, no backslash. */
export const isInsidePath = (path: string): boolean =>
  path.length <= 1024 && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !forbidden(part));

/** Backslash and colon mean something on Windows, a control character nowhere anything good. */
const forbidden = (part: string) => [...part].some((character) => character === '\\' || character === ':' || character < ' ');
