import type { App, Session, WebContents } from 'electron'

/** What Chromium would do by itself for a browser's user, and a console of this computer never needs. */
const switches = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-client-side-phishing-detection',
  'disable-default-apps',
  'disable-field-trial-config',
  'disable-quic',
  'disable-sync',
  'dns-prefetch-disable',
  'metrics-recording-only',
  'no-default-browser-check',
  'no-first-run',
  'no-pings',
  // The station is on this computer: no proxy is asked, and none is looked for (WPAD asks the whole network).
  'no-proxy-server',
  'safebrowsing-disable-auto-update',
] as const

const features = [
  'AsyncDns',
  'AutofillServerCommunication',
  'CastMediaRouteProvider',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'DnsOverHttps',
  'GlobalMediaControlsCastStartStop',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'NetworkErrorLogging',
  'NetworkTimeServiceQuerying',
  'OptimizationGuideModelDownloading',
  'OptimizationHints',
  'PrefetchProxy',
  'Reporting',
  'Translate',
  'UseDnsHttpsSvcb',
  // Local addresses behind made-up names would be announced to the whole network; no page here uses WebRTC.
  'WebRtcHideLocalIpsWithMdns',
] as const

/** A name that is not this computer's is not looked up at all, whoever in Chromium asks for it. */
const resolverRules = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]'

type QuietApp = Pick<App, 'commandLine' | 'on'> & Partial<Pick<App, 'configureHostResolver'>>

/**
 * Turns off everything Chromium does on its own behalf, for each session and page there will be. Before the program
 * is ready; `origins` are where the station serves its pages now.
 */
export function quietChromium(app: QuietApp, origins: () => readonly string[], allowTools = false): void {
  const { commandLine } = app
  for (const name of switches) commandLine.appendSwitch(name)
  const already = commandLine.getSwitchValue('disable-features')
  const off = [...already.split(',').filter((name) => name !== ''), ...features]
  commandLine.appendSwitch('disable-features', [...new Set(off)].join(','))
  commandLine.appendSwitch('host-resolver-rules', resolverRules)
  app.on('ready', () => app.configureHostResolver?.({ enableBuiltInResolver: false, secureDnsMode: 'off' }))
  app.on('session-created', (session) => quietSession(session, origins, allowTools))
  app.on('web-contents-created', (_event, contents) => quietContents(contents))
}

/** Lets a session ask the station and nobody else. */
function quietSession(session: Session, origins: () => readonly string[], allowTools: boolean): void {
  session.webRequest.onBeforeRequest(({ url }, done) => done({ cancel: !mayAsk(url, origins(), allowTools) }))
  session.setSpellCheckerEnabled(false)
  void session.setProxy({ mode: 'direct' })
}

/** Keeps the computer's addresses out of what a page could learn or send by WebRTC. */
function quietContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Whether a page may ask for `url`: at the station itself, or what never leaves the program. */
export function mayAsk(url: string, origins: readonly string[], allowTools: boolean): boolean {
  const asked = parse(url)
  if (asked === undefined) return false
  if (asked.protocol === 'data:' || asked.protocol === 'blob:') return true
  if (asked.protocol === 'devtools:') return allowTools
  const plain = asked.protocol === 'ws:' ? 'http:' : asked.protocol === 'wss:' ? 'https:' : asked.protocol
  if (plain !== 'http:' && plain !== 'https:') return false
  return origins.includes(`${plain}//${asked.host}`)
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}
