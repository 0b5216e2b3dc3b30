/** Where somebody wanted to go, as the guard notes it. */
export type EgressNote = {
  readonly kind: 'connect' | 'datagram' | 'lookup'
  /** A name or an address, as it was given. */
  readonly host: string
  /** Null for a look-up, and where many ports of one host are spoken to, as calls do. */
  readonly port: number | null
  /** The name that was looked up for this address; null where none was. */
  readonly name: string | null
  /** UTC ISO 8601. */
  readonly firstAt: string
  readonly lastAt: string
  /** Connections, look-ups or datagrams. */
  readonly count: number
  /** Of these, how many were not let out. */
  readonly denied: number
}

/** What one process of the program noted on one day. */
export type EgressFile = {
  readonly format: 1
  /** `station/main`, `engines/speech/speech-host` …; what was started. */
  readonly program: string
  readonly notes: readonly EgressNote[]
}

/** Whether a host given to a socket is this computer; nothing given is this computer too. */
export function isThisComputer(host: string | undefined | null): boolean {
  if (host === undefined || host === null || host === '') return true
  const bare = host.toLowerCase()
  return (
    bare === 'localhost' ||
    bare.endsWith('.localhost') ||
    bare === '::1' ||
    bare === '::' ||
    bare === '0.0.0.0' ||
    /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/u.test(bare)
  )
}

/** Sound of calls goes to ever other ports of one host; they count as one. Signalling keeps its own. */
export function portToNote(kind: EgressNote['kind'], port: number): number | null {
  return kind === 'datagram' && port >= 1024 && port !== 5060 && port !== 5061 ? null : port
}
