/** A picture as the page holds it: the file itself, and the class it was put in. */
export interface Picture {
  /** Unique among all pictures. */
  path: string;
  blob: Blob;
  label: string;
  /** Whether it is one of the sample digits. @default false */
  sample?: boolean;
}
