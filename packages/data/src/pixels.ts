/** A decoded picture: rows of pixels, channels innermost, 8 bits a channel, upright (EXIF orientation already applied). */
export interface Pixels {
  /** `height × width × channels` values 0…255, row-major (HWC). */
  data: Uint8Array;
  height: number;
  width: number;
  /** 1 = grey, 3 = RGB, 4 = RGBA (alpha not premultiplied). */
  channels: 1 | 3 | 4;
}
