/** What a model looks at; CLIP looks at two. */
export type ModelKind = 'image' | 'text' | 'audio';

/** A file whose bytes were seen. */
export interface CatalogueFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A figure that somebody published, with the line it is taken from. */
export interface PublishedAccuracy {
  /** 0 … 1. */
  readonly value: number;
  readonly metric: string;
  readonly dataset: string;
  /** Where the line stands, and the line. */
  readonly source: string;
}

/** A model of the catalogue. What nobody has verified is null: neither guessed nor remembered. */
export interface CatalogueEntry {
  /** What it is called here: the repository of the hub where there is one. */
  readonly name: string;
  /** Repository of the hub; null for weights that are handed on as files. */
  readonly repo: string | null;
  /** Present where the model is part of this package: its name is a source, and nothing is fetched. */
  readonly included?: true;
  readonly kinds: readonly ModelKind[];
  readonly family: string;
  /** What it was trained to do. */
  readonly task: string;
  /** What it wants to see, as far as its name and family say it. */
  readonly input: string;
  /** Weights without statistics, as its definition gives them; null where the definition is not here. */
  readonly parameters: number | null;
  /** SPDX identifier. */
  readonly licence: string | null;
  /** Where the licence is said. */
  readonly licenceSource: string | null;
  readonly revision: string | null;
  readonly files: readonly CatalogueFile[] | null;
  readonly accuracy: PublishedAccuracy | null;
}

/** Bytes of an entry's files; null where they were not seen. */
export const bytesOf = ({ files }: CatalogueEntry): number | null => files?.reduce((sum, { bytes }) => sum + bytes, 0) ?? null;
