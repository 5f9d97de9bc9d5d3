import { graftError } from '../../errors.ts';

/** Refuses to export a node, naming it and its op. Errors: `model/not-exportable`. */
export function notExportable(node: string, op: string, expected: string, given: string): never {
  throw graftError({
    code: 'model/not-exportable',
    where: `writeOnnx at '${node}' (${op})`,
    expected,
    given,
    fix: 'Export a part of the network without this node (`subnetwork`), or replace the node.',
  });
}
