import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { ClientRetryPlugin, type ClientRetryPluginContext } from '@orpc/client/plugins'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { hashKey, MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query'
import type { FailureCode, FailureRecord } from '../contract/failures.ts'
import type { contract } from '../contract/index.ts'
import { failures } from './i18n/zh-CN/failures.ts'

/** `keepalive`: the call is sent though the page is being left. */
type CallContext = ClientRetryPluginContext & { readonly keepalive?: boolean }
type Api = ContractRouterClient<typeof contract, CallContext>

const link = new RPCLink<CallContext>({
  url: () => `${globalThis.location.origin}/rpc`,
  fetch: async (request, init, { context }) =>
    await globalThis.fetch(request, { ...init, keepalive: context.keepalive === true }),
  plugins: [new ClientRetryPlugin()],
})

/** The station's procedures as functions; sends the session cookie to the same origin. */
export const api: Api = createORPCClient(link)

/** Query and mutation options for every procedure: `useQuery(orpc.today.get.queryOptions())`. */
export const orpc = createTanstackQueryUtils(api)

/**
 * What an expected failure says; `undefined` for anything that is not one (a bug, a lost connection).
 * Any procedure may answer that one is signed out, so the code decides, not the procedure's own list.
 */
export function failureOf(error: unknown): FailureRecord | undefined {
  if (!(error instanceof ORPCError)) return undefined
  if (!isFailureCode(error.code)) return error.status === 401 ? { code: 'SIGNED_OUT' } : undefined
  const { code } = error
  const data: unknown = error.data
  return typeof data === 'object' && data !== null
    ? { code, data: data as Record<string, unknown> }
    : { code }
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failures, code)
}

/** True when the station itself did not answer: stopped, restarting, or the connection was cut. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof ORPCError) return [502, 504].includes(error.status)
  // A page's own file that could not be fetched, in the words of browsers and of the bundler.
  const file = /dynamically imported module|importing a module|preload CSS/i
  return error instanceof TypeError || (error instanceof Error && file.test(error.message))
}

/** A session that ended meanwhile leads back to the sign-in page; the state itself is not asked again for its own answer. */
function noticeSignedOut(error: unknown, queryKey?: QueryKey): void {
  const stateKey = orpc.access.state.queryKey()
  if (failureOf(error)?.code !== 'SIGNED_OUT' || (queryKey && hashKey(queryKey) === hashKey(stateKey))) return
  void queryClient.invalidateQueries({ queryKey: stateKey })
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, { queryKey }) => noticeSignedOut(error, queryKey) }),
  mutationCache: new MutationCache({ onError: (error) => noticeSignedOut(error) }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (count, error) => isUnreachable(error) && count < 3,
    },
    mutations: { networkMode: 'always' },
  },
})
