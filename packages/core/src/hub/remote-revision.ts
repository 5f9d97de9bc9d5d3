import type { RemoteRevision } from './hub-client.ts';
import { badAnswer } from './hub-errors.ts';
import { isCommit } from './hub-name.ts';

/** A revision out of what the hub says of a model. Errors: `model/hub-answer`. */
export function remoteRevision(answer: { sha?: unknown; cardData?: unknown }, where: string): RemoteRevision {
  const { sha, cardData } = answer;
  if (typeof sha !== 'string' || !isCommit(sha)) throw badAnswer(where, 'the commit of the revision', JSON.stringify(sha) ?? 'none');
  const licence = (cardData as { license?: unknown } | null | undefined)?.license;
  const first = Array.isArray(licence) ? licence[0] : licence;
  return { commit: sha, licence: typeof first === 'string' && first.length <= 100 ? first : null };
}
