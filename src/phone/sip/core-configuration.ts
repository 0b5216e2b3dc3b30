import { URI, type LoggerFactory, type UserAgentCoreConfiguration } from 'sip.js/lib/core/index.js'
import { Digest } from './core-repairs.ts'
import { writeEndpoint, writeHost, type Endpoint } from './endpoint.ts'
import { restore } from './normalise.ts'
import type { SipTransport } from './sip-transport.ts'

/** Says who calls without saying which version: that would only help who looks for holes. */
const agentName = 'Storefront-Interview'
/** While there is no connection. */
const nowhere: Endpoint = { address: '0.0.0.0', port: 5060 }

export type Account = {
  /** Null while there is no connection. */
  readonly transport: () => SipTransport | null
  readonly user: string
  readonly authUser: string
  readonly secret: string
  /** Of addresses of record. */
  readonly domain: string
  /** What requests are addressed to; without a port the scheme's own. */
  readonly target: { readonly host: string; readonly port: number | null }
  /** Of `From`. */
  readonly caller: { readonly user: string; readonly display: string }
}

/** Where requests reach us now. */
export function contactUri({ transport, user }: Account): URI {
  const { address, port } = transport()?.local ?? nowhere
  return new URI('sip', user, writeHost(address), port, uriParameters(transport()))
}

/** A number at the server, or the server itself. */
export function targetUri({ transport, target }: Account, number: string): URI {
  return new URI('sip', number, writeHost(target.host), target.port ?? undefined, uriParameters(transport()))
}

function uriParameters(transport: SipTransport | null): Record<string, string> {
  const protocol = transport?.protocol ?? 'UDP'
  return protocol === 'UDP' ? {} : { transport: protocol.toLowerCase() }
}

/** What sip.js asks for with every message: addresses are those of the connection at that moment. */
export function configureCore(account: Account, logs: LoggerFactory): UserAgentCoreConfiguration {
  const { transport, user, authUser, secret, domain, caller } = account
  return {
    aor: new URI('sip', user, domain),
    get contact() {
      const uri = contactUri(account)
      return { pubGruu: undefined, tempGruu: undefined, uri, toString: () => `<${uri.toRaw()}>` }
    },
    displayName: caller.display,
    loggerFactory: logs,
    hackViaTcp: false,
    routeSet: [],
    sipjsId: '',
    supportedOptionTags: ['timer'],
    supportedOptionTagsResponse: ['timer'],
    userAgentHeaderFieldValue: agentName,
    viaForceRport: true,
    get viaHost() {
      return writeEndpoint(transport()?.local ?? nowhere)
    },
    authenticationFactory: () => new Digest(logs, { user: authUser, secret }),
    transportAccessor: () => ({
      protocol: transport()?.protocol ?? 'UDP',
      send: async (text) => {
        const current = transport()
        if (current === null) throw new Error('no connection')
        await current.send(restore(text))
      },
    }),
  }
}
