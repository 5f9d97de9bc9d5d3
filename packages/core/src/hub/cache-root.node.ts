import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Python's client keeps what it downloads: `HF_HUB_CACHE`, `HUGGINGFACE_HUB_CACHE`, `HF_HOME/hub`, `XDG_CACHE_HOME/huggingface/hub` or `~/.cache/huggingface/hub`. */
export function cacheRoot(environment: Readonly<Record<string, string | undefined>>, home: string = homedir()): string {
  const { HF_HUB_CACHE, HUGGINGFACE_HUB_CACHE, HF_HOME, XDG_CACHE_HOME } = environment;
  const expanded = (path: string) =>
    path.replace(/^~(?=\/|$)/, () => home).replace(/\$(?:(\w+)|\{(\w+)\})/g, (whole, bare, braced) => environment[bare ?? braced] ?? whole);
  const named = HF_HUB_CACHE ?? HUGGINGFACE_HUB_CACHE;
  if (named !== undefined) return expanded(named);
  return join(expanded(HF_HOME ?? join(XDG_CACHE_HOME ?? join(home, '.cache'), 'huggingface')), 'hub');
}
