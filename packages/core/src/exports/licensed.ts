import { graftError } from '../errors.ts';
import type { ArtifactMetadata } from '../persistence/artifact-metadata.ts';
import { licenceOfSource } from './card/licence-of-source.ts';
import type { ExportSource } from './formats/export-format.ts';

/** A model's metadata with the licence that its maker gives it. Errors: `usage/licence` for what is no identifier, and where the source has another licence. */
export function licensed(source: ExportSource, licence: string | undefined): ArtifactMetadata {
  const { metadata, name } = source;
  const own = licenceOfSource(source);
  if (licence === undefined || licence === own) return metadata;
  if (!/^[\w.+-]{1,64}$/.test(licence)) throw noIdentifier(licence, name);
  if (own === null) return { ...metadata, licence };
  // SPDX identifiers are the same in capitals and in small letters; the source's spelling stays.
  if (own.toLowerCase() !== licence.toLowerCase()) throw bound(own, licence, name);
  return metadata;
}

const noIdentifier = (licence: string, where: string) =>
  graftError({
    code: 'usage/licence',
    where,
    expected: 'the SPDX identifier of a licence, at most 64 letters, digits and . + -',
    given: `'${licence.slice(0, 80)}'`,
    fix: 'Give one such as MIT or Apache-2.0.',
  });

const bound = (own: string, licence: string, where: string) =>
  graftError({
    code: 'usage/licence',
    where,
    expected: `${own}, the licence of its source, which binds what was made from it`,
    given: licence,
    fix: 'Leave the licence out.',
  });
