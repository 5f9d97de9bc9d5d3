/** Products with one matrix X of `[rows, columns]`, in which a head's solver spends its time. */
export interface Products {
  /** `X Bᵀ`, `[rows, k]`, for B of `[k, columns]`. */
  timesRows(b: Float64Array, k: number): Promise<Float32Array | Float64Array>;
  /** `R X`, `[k, columns]`, for R of `[k, rows]`. */
  timesColumns(r: Float64Array, k: number): Promise<Float32Array | Float64Array>;
  dispose(): void;
}
