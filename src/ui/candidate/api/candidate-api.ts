import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { CandidateFailure } from './candidate-failure.ts'
import { callStation, type Caller, type CallOptions } from './call-station.ts'
import { candidateRoutes, type CandidateContract, type Route } from './candidate-routes.ts'
import { createConnection, type Connection } from './connection.ts'

type Inputs = InferContractRouterInputs<CandidateContract>
type Outputs = InferContractRouterOutputs<CandidateContract>

type Procedure<Input, Output> = unknown extends Input
  ? (input?: undefined, options?: CallOptions) => Promise<Output>
  : Record<never, never> extends Input
    ? (input?: Input, options?: CallOptions) => Promise<Output>
    : (input: Input, options?: CallOptions) => Promise<Output>

type Procedures = {
  readonly [Group in keyof CandidateContract]: {
    readonly [Name in keyof CandidateContract[Group]]: Name extends keyof Inputs[Group] & keyof Outputs[Group]
      ? Procedure<Inputs[Group][Name], Outputs[Group][Name]>
      : never
  }
}

export type Slice = {
  readonly recordingId: string
  /** From 0. */
  readonly n: number
  /** At most 1 MiB. */
  readonly body: Blob | ArrayBuffer
}

/**
 * The candidates' procedures as functions, e.g. `api.session.get({ after: 3, waitSeconds: 20 })`.
 * Each call is tried once and rejects with `CandidateFailure`; `untilReached` tries on.
 */
export type CandidateApi = Procedures & {
  /** Resolves once the slice is on the station's disk. */
  readonly putSlice: (slice: Slice, options?: CallOptions) => Promise<void>
  /** A sound or picture of a question, by the address the session names; `<audio src>` could not carry the token. */
  readonly fetchAsset: (url: string, options?: CallOptions) => Promise<Blob>
  /** Where a part's sound goes for live captions, and the subprotocols that say who sends it. */
  readonly captionsSocket: (partId: string) => { readonly url: string; readonly protocols: readonly string[] }
  readonly connection: Connection
}

export type CandidateApiOptions = {
  readonly token: string
  /** UUID of this tab, new with every tab. */
  readonly tab: string
  /** Where the API is, without a slash at its end; usually on the page's own origin. */
  readonly base?: string
  readonly fetch?: typeof fetch
}

/** The candidates' API over `fetch`; schemas and the RPC library stay out of the page. */
export function createCandidateApi(options: CandidateApiOptions): CandidateApi {
  const { token, tab } = options
  const base = options.base ?? `${globalThis.location.origin}/candidate-api`
  const connection = createConnection()
  const call = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
  const caller: Caller = { token, tab, base, connection, fetch: call }
  const procedures = Object.fromEntries(
    Object.entries(candidateRoutes).map(([group, routes]) => [
      group,
      Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, procedure(caller, route)])),
    ]),
  ) as unknown as Procedures
  return {
    ...procedures,
    connection,
    putSlice: async ({ recordingId, n, body }, callOptions = {}) => {
      const url = `${base}/recordings/${recordingId}/slices/${n}`
      const headers = { 'content-type': 'application/octet-stream' }
      const init = { method: 'PUT', headers, body }
      const { status } = await callStation(caller, { url, init, timeoutMs: 120_000 }, callOptions)
      // Whoever else answers, such as the sign-in page of a shop's Wi-Fi, has kept nothing.
      if (status !== 204) throw notTheStation(caller)
    },
    fetchAsset: async (url, callOptions = {}) => {
      const response = await callStation(caller, { url, init: {}, timeoutMs: 60_000 }, callOptions)
      return await response.blob()
    },
    captionsSocket: (partId) => ({
      url: `${base.replace(/^http/, 'ws')}/captions?part=${encodeURIComponent(partId)}`,
      protocols: ['captions', token, tab],
    }),
  }
}

function procedure(caller: Caller, [method, path]: Route) {
  return async (input: Record<string, unknown> = {}, options: CallOptions = {}): Promise<unknown> => {
    const rest = { ...input }
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(rest[name])
      delete rest[name]
      return encodeURIComponent(value)
    })
    const isGet = method === 'GET'
    const fields = Object.entries(rest).map(([name, value]) => [name, String(value)])
    const query = isGet && fields.length > 0 ? `?${new URLSearchParams(fields).toString()}` : ''
    const url = `${caller.base}${filled}${query}`
    const init = isGet
      ? { method }
      : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(rest) }
    const waits = typeof rest['waitSeconds'] === 'number' ? rest['waitSeconds'] * 1000 : 0
    const response = await callStation(caller, { url, init, timeoutMs: 30_000 + waits }, options)
    const text = await response.text()
    try {
      return text === '' ? null : (JSON.parse(text) as unknown)
    } catch {
      throw notTheStation(caller)
    }
  }
}

function notTheStation({ connection }: Caller): CandidateFailure {
  connection.note(false)
  return new CandidateFailure('UNREACHABLE')
}
