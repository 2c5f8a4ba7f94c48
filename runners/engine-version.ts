/** Which build of an engine a version declares: `options.version` in models.yaml, read by its look. */
export type EngineVersion =
  | { readonly kind: 'release'; readonly release: string }
  | { readonly kind: 'nightly' }
  | { readonly kind: 'commit'; readonly commit: string }
  | { readonly kind: 'wheel'; readonly wheel: string }
  /** A whole reference, `:TAG` or `sha256:…` of the engine's own image. */
  | { readonly kind: 'image'; readonly image: string };

/** Schema pattern of what `readVersion` understands. */
export const VERSION_PATTERN = [
  '\\d+(\\.\\d+)+([.+-]?[A-Za-z0-9]+)*',
  'nightly',
  '[0-9a-f]{40}',
  '\\S+\\.whl',
  ':[\\w][\\w.-]*',
  'sha256:[0-9a-f]{64}',
  '(?!sha256:)[a-z0-9][\\w.:-]*(/[\\w.-]+)*([:][\\w][\\w.-]*|@sha256:[0-9a-f]{64})',
]
  .map((each) => `^${each}$`)
  .join('|');

/** `image` is the engine's own repository, for tags and digests that name none. */
export function readVersion(written: string, image: string): EngineVersion {
  if (written === 'nightly') return { kind: 'nightly' };
  if (/^[0-9a-f]{40}$/.test(written)) return { kind: 'commit', commit: written };
  if (written.endsWith('.whl')) return { kind: 'wheel', wheel: written };
  if (written.startsWith(':')) return { kind: 'image', image: image + written };
  if (written.startsWith('sha256:')) return { kind: 'image', image: `${image}@${written}` };
  return /[:@/]/.test(written) ? { kind: 'image', image: written } : { kind: 'release', release: written };
}

/** Whether a release is older than another; anything but a release counts as new. */
export function isOlder(version: EngineVersion | null, than: string): boolean {
  if (version?.kind !== 'release') return false;
  const [mine, other] = [numbersOf(version.release), numbersOf(than)];
  for (const [at, wanted] of other.entries()) {
    const have = mine[at] ?? 0;
    if (have !== wanted) return have < wanted;
  }
  return false;
}

const numbersOf = (release: string) => (release.match(/^\d+(\.\d+)*/)?.[0] ?? '').split('.').map(Number);
