import { graftError } from '../errors.ts';
import { isInsidePath } from '../weights/inside-path.ts';

/** A repository of the hub and what of it is meant. */
export interface HubName {
  /** `org/name`, or the bare name of one of the hub's first models. */
  readonly repo: string;
  /** Branch, tag or commit, where the name says one. */
  readonly revision?: string;
}

/** As the hub names its repositories: letters, digits, `-`, `_` and `.`, neither at an end, no `--` and no `..`. */
const part = /^(?!.*(?:--|\.\.))[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9_])?$/;

/** Whether a text has the form `org/name` or `org/name@revision`; it says nothing about whether the hub has it. */
export function isHubName(text: string): boolean {
  const { repo, revision } = split(text);
  return repo.includes('/') && isRepo(repo) && (revision === undefined || isRevision(revision));
}

/** Reads `org/name`, `name` or `org/name@revision`. Errors: `usage/hub-name`. */
export function parseHubName(text: string): HubName {
  const { repo, revision } = split(text);
  if (!isRepo(repo)) throw badName(text, "a repository's name such as 'org/name'", `'${text.slice(0, 100)}'`);
  return revision === undefined ? { repo } : { repo, revision: checkedRevision(revision) };
}

/** A branch, tag or commit as it may be asked for. Errors: `usage/hub-name`. */
export function checkedRevision(revision: string): string {
  if (isRevision(revision)) return revision;
  throw badName('revision', 'a branch, a tag or a commit', `'${revision.slice(0, 100)}'`);
}

/** Whether a text is a whole commit id. */
export const isCommit = (text: string): boolean => /^[0-9a-f]{40}$/.test(text);

const isRepo = (repo: string) => repo.length <= 96 && repo.split('/').length <= 2 && repo.split('/').every((one) => part.test(one));

const isRevision = (revision: string) => revision.length <= 200 && /^[\w./+-]+$/.test(revision) && isInsidePath(revision);

function split(text: string): HubName {
  const at = text.indexOf('@');
  return at < 0 ? { repo: text } : { repo: text.slice(0, at), revision: text.slice(at + 1) };
}

const badName = (where: string, expected: string, given: string) =>
  graftError({
    code: 'usage/hub-name',
    where: where.slice(0, 100),
    expected,
    given,
    fix: "Write it as on the hub, 'org/name' or 'org/name@revision'.",
  });
