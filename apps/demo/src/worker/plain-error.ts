/** Throws an error on as one that crosses to the page: its code as the name, its message without the brackets of a log. */
export function plainError(error: unknown): never {
  const { code, message } = error as { code?: string; message: string };
  throw Object.assign(new Error(message.replace(/^\[([^\]]*)\] Expected /, '$1: expected ')), { name: code ?? 'Error' });
}
