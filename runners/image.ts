import { readVersion } from './engine-version.ts';
import { type EngineName, engines } from './engines.ts';

/** Which image options name: whole, or an engine's own at a version. Null where they name none. */
export function imageOf({ image, engine, version }: ImageOptions): string | null {
  if (image !== undefined) return image;
  if (engine === undefined || version === undefined) return null;
  const known = engines[engine];
  const wanted = readVersion(version, known.image);
  return wanted.kind === 'image' ? wanted.image : `${known.image}:${known.tagOf(version)}`;
}

type ImageOptions = {
  readonly image?: string;
  readonly engine?: EngineName;
  readonly version?: string;
};
