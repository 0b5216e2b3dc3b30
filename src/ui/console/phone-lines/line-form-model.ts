import type { PhoneLine } from '../../../contract/phone-lines.ts'

type Connection<Kind extends PhoneLine['connection']['kind']> = Omit<
  Extract<PhoneLine['connection'], { kind: Kind }>,
  'kind'
>
export type SipFields = Connection<'sip'>
export type AriFields = Connection<'ari'>

/** What the form holds: both kinds, so that a change of mind loses nothing. */
export type LineForm = {
  readonly name: string
  readonly kind: PhoneLine['connection']['kind']
  readonly sip: SipFields
  readonly ari: AriFields
  /** Empty keeps the secret that is known. */
  readonly secret: string
  readonly callerNumber: string
  readonly channels: number
  readonly callsPerSecond: number
}

/** As the contract has it when nothing is said. */
export const emptyForm: LineForm = {
  name: '',
  kind: 'sip',
  sip: {
    server: '',
    port: 5060,
    transport: 'udp',
    user: '',
    authUser: '',
    domain: '',
    register: true,
    codecs: ['PCMA', 'PCMU'],
    srtp: 'off',
    authority: '',
    ports: [40_000, 41_999],
  },
  ari: {
    url: '',
    user: '',
    application: 'storefront',
    endpoint: 'PJSIP/{number}@trunk',
    media: 'websocket',
    host: '',
  },
  secret: '',
  callerNumber: '',
  channels: 2,
  callsPerSecond: 1,
}

/** A line as the form shows it; the secret is never known here. */
export function formOf({ name, connection, callerNumber, channels, callsPerSecond }: PhoneLine): LineForm {
  const { kind, ...fields } = connection
  return { ...emptyForm, name, kind, callerNumber, channels, callsPerSecond, [kind]: fields }
}

/** What to save: the kind that is chosen, and a secret only where one was typed or there is none yet. */
export function inputOf(form: LineForm, line: PhoneLine | undefined) {
  const { name, kind, sip, ari, secret, callerNumber, channels, callsPerSecond } = form
  return {
    name,
    connection: kind === 'sip' ? { kind, ...sip } : { kind, ...ari },
    callerNumber,
    channels,
    callsPerSecond,
    enabled: line?.enabled ?? true,
    ...(secret !== '' && { secret }),
  }
}

type Transport = SipFields['transport']
const usualPort = (transport: Transport) => (transport === 'tls' ? 5061 : 5060)

/** What goes with another transport: its usual port where the other's was, and encrypted sound where it becomes possible. */
export function withTransport(sip: SipFields, before: Transport): SipFields {
  const { transport, port, srtp } = sip
  return {
    ...sip,
    port: port === usualPort(before) ? usualPort(transport) : port,
    srtp: transport === 'tls' && before !== 'tls' && srtp === 'off' ? 'offered' : srtp,
  }
}

/** Ports that so many calls need: one for sound and one for its reports. */
export const portsFor = (channels: number): number => channels * 2
