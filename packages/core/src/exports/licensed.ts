import { graftError } from '../errors.ts';
import type { ArtifactMetadata } from '../persistence/artifact-metadata.ts';

/** A model's metadata with the licence that its maker gives it. Errors: `usage/licence` for what is no identifier, and where the source has another licence. */
export function licensed(metadata: ArtifactMetadata, licence: string | undefined, name: string): ArtifactMetadata {
  if (licence === undefined || licence === metadata.licence) return metadata;
  if (!/^[\w.+-]{1,64}$/.test(licence)) throw noIdentifier(licence, name);
  if (metadata.licence !== null) throw bound(metadata.licence, licence, name);
  return { ...metadata, licence };
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
