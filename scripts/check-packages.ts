import { command } from './packages/command.ts';
import { pack, tarball } from './packages/pack.ts';
import { published } from './packages/published.ts';
import { root } from './root.ts';

/** Packs what users install and asks publint and attw about it. */
pack(published);
for (const item of published) {
  command('publint', ['run', tarball(item), '--strict'], root);
  if (item.entries.length === 0)
    process.stdout.write(`${item.name}: publint passes; attw has nothing to resolve, the package offers a command only\n`);
  else {
    command('attw', [tarball(item), '--profile', 'node16', '--format', 'ascii'], root);
    process.stdout.write(`${item.name}: publint and attw pass\n`);
  }
}
