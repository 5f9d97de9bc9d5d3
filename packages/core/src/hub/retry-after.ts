/** Seconds that a `Retry-After` header asks to wait (RFC 9110, section 10.2.3: seconds or a date); undefined where it says nothing usable. */
export function retryAfter(header: string | null, now: () => number = Date.now): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text);
  // A date begins with its day; `Date.parse` alone takes '-1' for a year.
  const at = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now()) / 1000);
}
