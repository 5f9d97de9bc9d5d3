/** A file of a repository, as the hub lists it. */
export interface RemoteFile {
  /** Relative to the repository. */
  readonly path: string;
  readonly size: number;
  /** What names its content, checked after the download: SHA-256 of large files, git's object id of the others. */
  readonly etag: string;
  readonly kind: 'sha256' | 'git';
}

/** A revision as the hub knows it. */
export interface RemoteRevision {
  readonly commit: string;
  /** As the model card says it; null where it says none. */
  readonly licence: string | null;
}

/** Who asks the hub; answers are not trusted, and their errors are typed. */
export interface HubClient {
  /** Errors: `model/no-such-repo`, `model/no-such-revision`, `model/not-allowed`, `data/…`. */
  revision(repo: string, revision: string): Promise<RemoteRevision>;
  /** Every file of a commit. */
  files(repo: string, commit: string): Promise<RemoteFile[]>;
  /** The bytes of a file from an offset on. Errors: `data/no-ranges` where the server only sends whole files. */
  read(repo: string, commit: string, file: RemoteFile, from: number): AsyncIterable<Uint8Array>;
}

/** What a client works with. */
export interface HubAccess {
  /** Without a slash at the end. */
  readonly endpoint: string;
  /** Sends the token where it belongs, tries again, and turns what fails into typed errors. */
  readonly fetch: typeof fetch;
}
