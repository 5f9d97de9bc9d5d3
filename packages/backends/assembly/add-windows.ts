import { addTo } from './add-to';

/**
 * Adds the windows of one image back where they were cut from: `dx[y·s + i·d − p, x·s + j·d − p, c] += windows[y, x, i, j, c]`, after clearing dx.
 */
export function addWindows(
  windows: usize,
  dx: usize,
  height: usize,
  width: usize,
  channels: usize,
  outHeight: usize,
  outWidth: usize,
  filterHeight: usize,
  filterWidth: usize,
  strideY: usize,
  strideX: usize,
  dilationY: usize,
  dilationX: usize,
  top: usize,
  left: usize,
): void {
  memory.fill(dx, 0, height * width * channels * 4);
  let from = windows;
  for (let y: usize = 0; y < outHeight; y++)
    for (let x: usize = 0; x < outWidth; x++)
      for (let i: usize = 0; i < filterHeight; i++) {
        const row = <isize>(y * strideY + i * dilationY) - <isize>top;
        for (let j: usize = 0; j < filterWidth; j++) {
          const column = <isize>(x * strideX + j * dilationX) - <isize>left;
          if (row >= 0 && row < <isize>height && column >= 0 && column < <isize>width)
            addTo(dx + (<usize>row * width + <usize>column) * channels * 4, from, channels);
          from += channels * 4;
        }
      }
}
