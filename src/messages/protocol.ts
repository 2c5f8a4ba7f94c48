import { callMessages } from './protocol-calls.ts';
import { impliedMessages } from './protocol-implied.ts';
import { wireMessages } from './protocol-wire.ts';

/** Messages about what is wrong on the wire, and about what a request implies. */
export const protocolMessages = { ...wireMessages, ...callMessages, ...impliedMessages } as const;
