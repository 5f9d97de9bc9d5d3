/** An EXIF block whose first directory holds a make-believe tag and the orientation. */
export function exifBlock(orientation: number, order: 'II' | 'MM'): Uint8Array {
  const little = order === 'II';
  const tiff = new DataView(new ArrayBuffer(38));
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, little);
  tiff.setUint32(4, 8, little);
  tiff.setUint16(8, 2, little);
  [
    [0x010f, 2, 1, 0],
    [0x0112, 3, 1, orientation],
  ].forEach(([tag = 0, type = 0, count = 0, value = 0], i) => {
    const at = 10 + 12 * i;
    tiff.setUint16(at, tag, little);
    tiff.setUint16(at + 2, type, little);
    tiff.setUint32(at + 4, count, little);
    tiff.setUint16(at + 8, value, little);
  });
  return Uint8Array.from([...new TextEncoder().encode('Exif\0\0'), ...new Uint8Array(tiff.buffer)]);
}

/** The same JPEG file with an EXIF block after its first marker. */
export function jpegWithExif(jpeg: Uint8Array, block: Uint8Array): Uint8Array {
  const length = block.length + 2;
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 255, ...block, ...jpeg.subarray(2)]);
}
