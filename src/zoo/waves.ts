/** Gathers requests that come at about the same time: resolves for all of them once no further one has come for a while. */
export type Waves = { join(key: string): Promise<void> };

const QUIET_MS = 25;
const LONGEST_MS = 250;

/** Makes waves; those of one key have nothing to do with those of another. */
export function createWaves(): Waves {
  const open = new Map<string, Wave>();
  return {
    join(key) {
      return new Promise((resolve) => {
        const wave = open.get(key) ?? { waiting: [], since: performance.now() };
        open.set(key, wave);
        wave.waiting.push(resolve);
        clearTimeout(wave.timer);
        const left = wave.since + LONGEST_MS - performance.now();
        wave.timer = setTimeout(
          () => {
            open.delete(key);
            for (const each of wave.waiting) each();
          },
          Math.max(0, Math.min(QUIET_MS, left)),
        );
      });
    },
  };
}

type Wave = {
  readonly waiting: (() => void)[];
  readonly since: number;
  timer?: NodeJS.Timeout;
};
