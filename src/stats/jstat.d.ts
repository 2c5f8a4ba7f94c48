/** The part of jstat that is used; the package has no types. */
declare module 'jstat' {
  const jStat: {
    readonly betaln: (a: number, b: number) => number;
  };
  // biome-ignore lint/style/noDefaultExport: the package has nothing else.
  export default jStat;
}
