/** A case's id has its suite in front: `tools/single` of `tools/single/weather[stream=true]`. */
export function suiteOf(id: string): string {
  const bare = id.split('[')[0] ?? id;
  return bare.includes('/') ? bare.slice(0, bare.lastIndexOf('/')) : bare;
}
