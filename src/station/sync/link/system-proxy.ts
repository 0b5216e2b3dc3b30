import type { SyncSettings } from '../../../contract/sync-settings.ts'
import { askProgram } from '../../../processes/ask-program.ts'

/** An HTTP proxy; `user` empty for none. */
export type Proxy = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** The proxy that leads to a host, by the settings; `undefined` for the straight way. */
export async function chooseProxy(
  { kind, address, user }: SyncSettings['proxy'],
  { password, host, environment }: { password: string; host: string; environment: Environment },
): Promise<Proxy | undefined> {
  if (kind === 'none') return undefined
  if (kind === 'own') {
    const url = URL.parse(address)
    return url === null ? undefined : { ...placeOf(url), user, password }
  }
  if (isLoopback(host)) return undefined
  return proxyOfEnvironment(environment, host) ?? (await proxyOfSystem(host))
}

/** What Windows and macOS were told in their own settings. */
async function proxyOfSystem(host: string): Promise<Proxy | undefined> {
  if (process.platform === 'win32') {
    const key = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'
    return proxyOfWindows(await askProgram('reg', ['query', key]), host)
  }
  return process.platform === 'darwin' ? proxyOfMac(await askProgram('scutil', ['--proxy']), host) : undefined
}

/** Of `reg query` of the Internet settings. */
export function proxyOfWindows(text: string, host: string): Proxy | undefined {
  const read = (name: string): string =>
    new RegExp(`^[ \\t]*${name}[ \\t]+REG_\\w+[ \\t]+(.*)$`, 'mu').exec(text)?.[1]?.trim() ?? ''
  if (Number(read('ProxyEnable')) !== 1) return undefined
  if (
    read('ProxyOverride')
      .split(';')
      .some((rule) => isUnder(host, rule.trim()))
  )
    return undefined
  const servers = read('ProxyServer').split(';')
  const named = servers.find((one) => one.startsWith('https='))?.slice('https='.length)
  return proxyAt(named ?? servers.find((one) => !one.includes('=')) ?? '')
}

/** Of `scutil --proxy`. */
export function proxyOfMac(text: string, host: string): Proxy | undefined {
  const read = (name: string): string =>
    new RegExp(`^[ \\t]*${name} : (.*)$`, 'mu').exec(text)?.[1]?.trim() ?? ''
  if (read('HTTPSEnable') !== '1') return undefined
  const exceptions = [...text.matchAll(/^\s*\d+ : (.*)$/gmu)].map(([, rule = '']) => rule.trim())
  if (exceptions.some((rule) => isUnder(host, rule))) return undefined
  return proxyAt(`${read('HTTPSProxy')}:${read('HTTPSPort')}`)
}

/** What `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` say, in either case. */
export function proxyOfEnvironment(environment: Environment, host: string): Proxy | undefined {
  const read = (name: string): string => environment[name] ?? environment[name.toLowerCase()] ?? ''
  const without = read('NO_PROXY').split(',')
  if (without.some((rule) => isUnder(host, rule.trim()))) return undefined
  const named = read('HTTPS_PROXY') || read('ALL_PROXY')
  return proxyAt(named)
}

/** `[http://][user:password@]host[:port]`. */
function proxyAt(named: string): Proxy | undefined {
  const url = named === '' ? null : URL.parse(named.includes('://') ? named : `http://${named}`)
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
