/** Seconds that a `Retry-After` header asks to wait (RFC 9110, section 10.2.3: seconds or a date); undefined where it says nothing usable. */
export function retryAfter(header: string | null, now: () => number = Date.now): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now()) / 1000);
}
