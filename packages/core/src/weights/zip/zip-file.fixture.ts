import { crc32 } from '@graftjs/data';

/** One file of an archive; what is not said is written as it should be. */
export interface ZipFixture {
  name: string;
  content: ArrayLike<number>;
  localName?: string;
  flags?: number;
  method?: number;
  crc?: number;
  size?: number;
  packed?: number;
  offset?: number;
}

/** Fields of the end record that a test sets. */
export interface ZipEndFixture {
  entries?: number;
  size?: number;
  begin?: number;
  /** Writes sizes in 64 bits too, as PyTorch does. */
  long?: boolean;
  comment?: number[];
}

const little = (value: number, width: number): number[] => Array.from({ length: width }, (_, i) => Math.floor(value / 2 ** (8 * i)) % 256);
const text = (value: string) => [...new TextEncoder().encode(value)];

/** A zip archive made by hand: local headers and contents, central directory, end record. */
export function zipFile(files: readonly ZipFixture[], end: ZipEndFixture = {}): Uint8Array {
  const out: number[] = [];
  const directory: number[] = [];
  for (const file of files) {
    const { name, content, localName = name, flags = 0, method = 0, crc = crc32(Uint8Array.from(content)) } = file;
    const { size = content.length, packed = size, offset = out.length } = file;
    const common = [...little(flags, 2), ...little(method, 2), 0, 0, 0, 0, ...little(crc, 4), ...little(packed, 4), ...little(size, 4)];
    out.push(
      ...text('PK\x03\x04'),
      20,
      0,
      ...common,
      ...little(text(localName).length, 2),
      0,
      0,
      ...text(localName),
      ...Array.from(content),
    );
    const rest = [...little(text(name).length, 2), ...little(0, 2 + 2 + 2 + 2 + 4), ...little(offset, 4), ...text(name)];
    directory.push(...text('PK\x01\x02'), 20, 0, 20, 0, ...common, ...rest);
  }
  const { entries = files.length, size = directory.length, begin = out.length, comment = [] } = end;
  const record64 = out.length + directory.length;
  const long = [
    ...text('PK\x06\x06'),
    ...little(44, 8),
    ...little(0, 2 + 2 + 4 + 4),
    ...little(entries, 8),
    ...little(entries, 8),
    ...little(size, 8),
    ...little(begin, 8),
    ...text('PK\x06\x07'),
    ...little(0, 4),
    ...little(record64, 8),
    ...little(1, 4),
  ];
  const short = [0, 0, 0, 0, ...little(entries, 2), ...little(entries, 2), ...little(size, 4), ...little(begin, 4)];
  return Uint8Array.from([
    ...out,
    ...directory,
    ...(end.long ? long : []),
    ...text('PK\x05\x06'),
    ...short,
    ...little(comment.length, 2),
    ...comment,
  ]);
}
