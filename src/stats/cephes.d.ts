/** The part of cephes that is used: its own types are not found through its `exports`. */
declare module 'cephes' {
  /** Resolves when the WebAssembly behind the functions is ready. */
  export const compiled: Promise<void>;
  export function lbeta(a: number, b: number): number;
  export function incbi(a: number, b: number, p: number): number;
  export function ndtr(z: number): number;
  export function ndtri(p: number): number;
  export function stdtr(degreesOfFreedom: number, t: number): number;
  export function stdtri(degreesOfFreedom: number, p: number): number;
  export function bdtrc(k: number, n: number, p: number): number;
}
