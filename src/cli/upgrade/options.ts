import { PROFILES, type ProfileName } from '../../gate/profile.ts';
import { text, wholeNumber } from '../options.ts';

/** What `upgrade` was asked for. */
export type UpgradeOptions = {
  readonly from: string | null;
  readonly to: string | null;
  readonly engine: string | null;
  readonly profile: ProfileName;
  readonly swap: boolean;
  readonly aa: boolean;
  readonly guard: boolean;
  readonly polite: boolean;
  /** Stop at the first proof instead of completing a round. */
  readonly fast: boolean;
  readonly repetitions: number;
};

/** Reads the options that only `upgrade` has. */
export function upgradeOptions(raw: Readonly<Record<string, unknown>>): UpgradeOptions {
  const swap = raw['swap'] === true;
  return {
    from: text(raw['from']),
    to: text(raw['to']),
    engine: text(raw['engine']),
    profile: PROFILES.find((each) => each === raw['profile']) ?? 'standard',
    swap,
    aa: raw['aa'] === true,
    guard: raw['guard'] === undefined ? swap : raw['guard'] === 'on',
    polite: raw['polite'] === true,
    fast: raw['drill'] === 'fast',
    repetitions: wholeNumber(raw, 'repetitions', 1) ?? 1,
  };
}
