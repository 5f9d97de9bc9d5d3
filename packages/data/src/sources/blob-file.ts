/** A file that a person picked or dropped, with its class when the path does not say it. */
export interface BlobFile {
  /** The class is the folder that the file lies in, such as `cats` of `photos/cats/1.jpg`. */
  path: string;
  blob: Blob;
  /** The class name, when it is not the folder's. */
  label?: string;
}

/** A file of a picker by its path, when it has one. */
export const asBlobFile = (file: File | BlobFile): BlobFile =>
  'blob' in file ? file : { path: file.webkitRelativePath || file.name, blob: file };

/** The class of a file: what is given with it, or its folder's name; '' where it lies in none. */
export const classOfFile = ({ path, label }: BlobFile): string => label ?? path.split('/').at(-2) ?? '';
