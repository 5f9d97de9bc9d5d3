/** What browsers call a file that was there when it was chosen. */
const gone = ['NotFoundError', 'NotReadableError'];
const goneInWords =
  'A picture is no longer where it was when you chose it: it was moved, changed or deleted. Remove its class and add it again.';

/** Throws an error on as one that crosses to the page: its code as the name, its message without the brackets of a log. */
export function plainError(error: unknown): never {
  const { code, name, message } = error as { code?: string; name?: string; message: string };
  if (name !== undefined && gone.includes(name)) throw new Error(goneInWords);
  throw Object.assign(new Error(message.replace(/^\[([^\]]*)\] Expected /, '$1: expected ')), { name: code ?? 'Error' });
}
