import { spawnSync } from 'node:child_process';

/** How a command is cut off from every network: a namespace without one where the machine allows it, else a registry that nobody answers. */
export function offline(command: readonly string[]): { command: string[]; env: Record<string, string> } {
  const isolates = spawnSync('unshare', ['-rn', 'true']).status === 0;
  if (isolates) return { command: ['unshare', '-rn', ...command], env: {} };
  return { command: [...command], env: { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' } };
}
