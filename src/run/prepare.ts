import { Buffer } from 'node:buffer';
import type { Message } from '../domain/diagnostic.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { RecordedRequest } from '../domain/record.ts';
import type { Api, Case, Step } from '../domain/suite.ts';
import type { HttpRequest } from '../ports.ts';
import { apiOfPath } from '../protocol/http.ts';
import { outputBound } from '../protocol/output-bound.ts';
import { protocolOf } from '../protocol/protocols.ts';
import { pathOf, rawRequest } from './raw-request.ts';
import { recordRequest } from './record.ts';
import { apiRequest } from './request.ts';
import { statusExpectation } from './retry.ts';
import { type Cut, cause, type Session } from './session.ts';
import type { Demand } from './spending.ts';
import type { Trial } from './trials.ts';
import { readUploads } from './uploads.ts';

/** A request ready to be sent, and everything about it that does not depend on the answer. */
export type Call = {
  /** The API that its answer is read by. */
  readonly api: Api;
  readonly http: HttpRequest;
  readonly recorded: RecordedRequest;
  readonly stream: boolean;
  readonly demand: Demand;
  /** Whether the case wants this status, so that it is no reason for a retry. */
  readonly expects: (status: number) => boolean;
  /** Data events of a stream after which the case has the client hang up. */
  readonly abortAfter?: Step['abortAfter'];
};

/** Builds the call for a step of a trial, or says why it cannot be built (a file that is not there). */
export type Preparer = (step: Step, trial: Trial) => Promise<Call | { readonly cut: Cut }>;

/** Makes a session's preparer. A request that several trials send unchanged is built once. */
export function createPreparer(session: Session): Preparer {
  const built = new WeakMap<PlannedCase, WeakMap<JsonObject, Built>>();
  return async ({ request, expect, abortAfter }, { planned, index }) => {
    const repeats = planned.trials > 1 && planned.seed === undefined;
    const seed = planned.seed === undefined ? {} : { seed: planned.seed + index };
    const call =
      built.get(planned)?.get(request) ?? (await build(request, { case: planned.case, ...seed }, session));
    if ('problem' in call) return { cut: cause('error', call.problem) };
    if (repeats) remember(built, planned).set(request, call);
    return {
      ...call,
      expects: statusExpectation(expect),
      ...(abortAfter === undefined ? {} : { abortAfter }),
    };
  };
}

type Built = Omit<Call, 'expects' | 'abortAfter'>;

function remember(built: WeakMap<PlannedCase, WeakMap<JsonObject, Built>>, planned: PlannedCase) {
  const known = built.get(planned) ?? new WeakMap<JsonObject, Built>();
  built.set(planned, known);
  return known;
}

async function build(
  request: JsonObject,
  origin: { readonly case: Case; readonly seed?: number },
  session: Session,
): Promise<Built | { readonly problem: Message }> {
  const uploads = await readUploads(request, origin.case.where.file, session.ports.files);
  if ('problem' in uploads) return uploads;
  const { server, key, target } = session;
  const context = {
    baseUrl: server.baseUrl,
    model: server.model,
    key: key?.value ?? null,
    targetHeaders: target.headers,
    caseHeaders: origin.case.headers,
    ...(origin.seed === undefined ? {} : { seed: origin.seed }),
    uploads,
  };
  const isRaw = origin.case.api === 'http';
  const api = isRaw ? apiOfPath(pathOf(request)) : origin.case.api;
  const protocol = protocolOf(api);
  const keyHeaders = key === null ? {} : protocol.keyHeaders(key.value);
  const http = isRaw
    ? rawRequest(request, { ...context, keyHeaders })
    : apiRequest(request, protocol, context);
  const body = isRaw ? request['body'] : request;
  return {
    api,
    http,
    recorded: recordRequest(http, session.redactor),
    stream: isJsonObject(body) && body['stream'] === true,
    demand: demandOf(api, http, { body, endpointLimit: target.endpoint?.limits.maxOutputTokens }),
  };
}

function demandOf(
  api: Api,
  { body: sent }: HttpRequest,
  {
    body,
    endpointLimit,
  }: { readonly body: JsonValue | undefined; readonly endpointLimit: number | undefined },
): Demand {
  if (sent === null) return { bytes: 0, outputTokens: 0 };
  const bytes = typeof sent === 'string' ? Buffer.byteLength(sent) : sent.byteLength;
  return { bytes, outputTokens: outputBound(api, body ?? {}, endpointLimit) };
}
