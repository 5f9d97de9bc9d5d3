/** The first line of what an error says; TF.js rejects with bare objects as well as with errors. */
export function reasonOf(error: unknown): string {
  const text = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(text).split('\n')[0] as string;
}
