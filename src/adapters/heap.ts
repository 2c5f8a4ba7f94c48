import { setFlagsFromString } from 'node:v8';

/**
 * Has the garbage collected before the heap has grown by a third again, not threefold: a comparison of two hundred thousand
 * trials then takes half the memory, and a fifth longer.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=35');
}
