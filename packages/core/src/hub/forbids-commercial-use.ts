/** Licences without `nc` in their identifier that forbid it all the same. */
const others: ReadonlySet<string> = new Set(['fair-noncommercial-research-license', 'apple-amlr', 'intel-research', 'research-only']);

/** Whether a licence identifier (SPDX, or as the hub writes it) forbids commercial use; an unknown one is no answer, so it is false. */
export function forbidsCommercialUse(licence: string | null): boolean {
  if (licence === null) return false;
  const id = licence.toLowerCase();
  return others.has(id) || id.split(/[-_\s]+/).includes('nc') || id.includes('noncommercial') || id.includes('non-commercial');
}
