import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { ClientRetryPlugin, type ClientRetryPluginContext } from '@orpc/client/plugins'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { FailureCode, FailureRecord } from '../contract/failures.ts'
import type { contract } from '../contract/index.ts'

type Api = ContractRouterClient<typeof contract, ClientRetryPluginContext>

const link = new RPCLink<ClientRetryPluginContext>({
  url: () => `${globalThis.location.origin}/rpc`,
  plugins: [new ClientRetryPlugin()],
})

/** The station's procedures as functions; sends the session cookie to the same origin. */
export const api: Api = createORPCClient(link)

/** Query and mutation options for every procedure: `useQuery(orpc.today.get.queryOptions())`. */
export const orpc = createTanstackQueryUtils(api)

/** What an expected failure says; `undefined` for anything that is not one (a bug, a lost connection). */
export function failureOf(error: unknown): FailureRecord | undefined {
  if (!(error instanceof ORPCError) || !error.defined) return undefined
  const data: unknown = error.data
  const code = error.code as FailureCode
  return typeof data === 'object' && data !== null
    ? { code, data: data as Record<string, unknown> }
    : { code }
}

/** True when the station itself did not answer: stopped, restarting, or the connection was cut. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof ORPCError && [502, 504].includes(error.status))
}

/** A session that ended meanwhile leads back to the sign-in page. */
function noticeSignedOut(error: unknown): void {
  if (failureOf(error)?.code !== 'SIGNED_OUT') return
  void queryClient.invalidateQueries({ queryKey: orpc.access.state.queryKey() })
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (count, error) => isUnreachable(error) && count < 3,
    },
    mutations: { networkMode: 'always' },
  },
})
