import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheRoot } from './cache-root.node.ts';

it.each([
  [{}, ['/home/me', '.cache', 'huggingface', 'hub']],
  [{ XDG_CACHE_HOME: '/x' }, ['/x', 'huggingface', 'hub']],
  [{ XDG_CACHE_HOME: '/x', HF_HOME: '/h' }, ['/h', 'hub']],
  [{ HF_HOME: '~/h' }, ['/home/me', 'h', 'hub']],
  [{ HF_HOME: '/h', HUGGINGFACE_HUB_CACHE: '/old' }, ['/old']],
  [{ HUGGINGFACE_HUB_CACHE: '/old', HF_HUB_CACHE: '$BASE/new', BASE: '/b' }, ['/b', 'new']],
])('with %j', (environment, parts) => {
  expect(cacheRoot(environment, '/home/me')).toBe(join(...(parts as [string, ...string[]])));
});
