/** The suite that a case id names: `tools/single/weather[stream=true]` → `tools/single`; empty where it names none. */
export function suiteOf(caseId: string): string {
  const bare = caseId.split('[')[0] ?? caseId;
  return bare.slice(0, Math.max(0, bare.lastIndexOf('/')));
}
