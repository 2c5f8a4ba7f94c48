import { jsonrepair } from 'jsonrepair';
import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { ToolArguments } from './answer.ts';
import { parseJson } from './event-json.ts';

/** Longer text is not tried for repair: it only earns a label, and the repairer keeps its whole input in memory. */
const MAX_REPAIR = 256 * 1024;

/** Reads a tool call's arguments as the wire had them: JSON text, an object (label `object`), or nothing. Never throws. */
export function readArguments(value: unknown): ToolArguments {
  if (value === undefined || value === null) {
    return { raw: '', wire: 'absent', ok: false, defect: 'empty', problem: 'absent' };
  }
  return typeof value === 'string' ? readText(value) : readObject(value);
}

function readText(raw: string): ToolArguments {
  if (raw.trim() === '') return { raw, wire: 'string', ok: false, defect: 'empty', problem: 'empty text' };
  try {
    return { raw, wire: 'string', ok: true, value: JSON.parse(raw) as JsonValue };
  } catch (error) {
    const defect = isRepairable(raw) ? 'repairable' : 'broken';
    return { raw, wire: 'string', ok: false, defect, problem: problemOf(error) };
  }
}

function readObject(value: unknown): ToolArguments {
  try {
    const raw = JSON.stringify(value) ?? '';
    return { raw, wire: 'object', ok: true, value: value as JsonValue };
  } catch (error) {
    return { raw: '', wire: 'object', ok: false, defect: 'broken', problem: problemOf(error) };
  }
}

/** A repairer turns any prose into a JSON string; only what comes out as an object would be of use to a caller. */
function isRepairable(raw: string): boolean {
  if (raw.length > MAX_REPAIR) return false;
  try {
    return isJsonObject(parseJson(jsonrepair(raw)));
  } catch {
    return false;
  }
}

function problemOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
