import type { SyncSettings } from '../../../contract/sync-settings.ts'

/** An HTTP proxy; `user` empty for none. */
export type Proxy = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** The proxy that leads to a host, by the settings; `undefined` for the straight way. */
export function chooseProxy(
  { kind, address, user }: SyncSettings['proxy'],
  { password, host, environment }: { password: string; host: string; environment: Environment },
): Proxy | undefined {
  if (kind === 'none') return undefined
  if (kind === 'own') {
    const url = URL.parse(address)
    return url === null ? undefined : { ...placeOf(url), user, password }
  }
  return isLoopback(host) ? undefined : proxyOfEnvironment(environment, host)
}

/** What `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` say, in either case. */
export function proxyOfEnvironment(environment: Environment, host: string): Proxy | undefined {
  const read = (name: string): string => environment[name] ?? environment[name.toLowerCase()] ?? ''
  const without = read('NO_PROXY').split(',')
  if (without.some((rule) => isUnder(host, rule.trim()))) return undefined
  const named = read('HTTPS_PROXY') || read('ALL_PROXY')
  if (named === '') return undefined
  const url = URL.parse(named.includes('://') ? named : `http://${named}`)
  if (url === null || url.protocol !== 'http:') return undefined
  return {
    ...placeOf(url),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  }
}

const placeOf = ({ hostname, port }: URL): { host: string; port: number } => ({
  host: hostname.replaceAll(/^\[|\]$/gu, ''),
  port: port === '' ? 80 : Number(port),
})

/** `*`, a host, or a domain with all below it. */
function isUnder(host: string, rule: string): boolean {
  if (rule === '') return false
  if (rule === '*') return true
  const [name = ''] = rule
    .toLowerCase()
    .replace(/^\*?\./u, '')
    .split(':')
  return host.toLowerCase() === name || host.toLowerCase().endsWith(`.${name}`)
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.')
