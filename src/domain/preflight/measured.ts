/** How an engine did in a process of its own; `code` says why it did not run. */
export type EngineTrial = {
  readonly ran: boolean
  readonly code: string | null
  /** Of the native library, where it told. */
  readonly version: string
}

/** A host that somebody configured, and how it answered. */
export type Reached = {
  readonly what: 'telephone' | 'headquarters' | 'updates'
  /** As the page names it. */
  readonly name: string
  /** `host:port`. */
  readonly host: string
  readonly outcome:
    | 'reached'
    | 'registered'
    | 'not-registered'
    /** The telephone is not on here, as when a command runs alone. */
    | 'not-asked'
    | 'refused'
    | 'unknown-host'
    | 'timeout'
    | 'certificate'
  /** Who issued the certificate that is not trusted; empty otherwise. */
  readonly issuer: string
  /** Milliseconds to the connection; null where none came about. */
  readonly ms: number | null
}

/** What a pre-flight found on this computer, before anything is judged. */
export type Measured = {
  readonly processor: {
    readonly model: string
    /** Null where the system does not tell. */
    readonly physicalCores: number | null
    readonly logicalCores: number
    readonly arch: string
    /** Instruction sets by the system's own list; empty where it has none. */
    readonly listed: readonly string[]
    /** Those that an engine's native code found and chose; empty where it did not run. */
    readonly found: readonly string[]
  }
  readonly engines: { readonly speech: EngineTrial; readonly language: EngineTrial }
  readonly memory: { readonly totalBytes: number; readonly freeBytes: number }
  readonly disk: {
    readonly freeBytes: number
    readonly totalBytes: number
    /** Empty where the system does not tell. */
    readonly fileSystem: string
    readonly isNetwork: boolean
    readonly isRemovable: boolean
    /** A service that copies the folder elsewhere; empty for none. */
    readonly syncedBy: string
    /** Megabytes a second, written and synced. */
    readonly writeRate: number
    readonly readRate: number
    /** Milliseconds of a small write that is synced. */
    readonly syncMedian: number
    readonly sync95: number
  }
  readonly antivirus: {
    /** How many times longer a file takes that looks like a program or an archive than one that does not. */
    readonly archiveRatio: number
    /** How many times longer small files take in the data folder than in the folder for temporary ones; null on another disk. */
    readonly folderRatio: number | null
    /** Files that another program held for a while. */
    readonly held: number
  }
  readonly clock: {
    readonly zone: string
    /** Minutes east of UTC, now. */
    readonly offsetMinutes: number
    readonly summerTime: 'now' | 'later' | 'never'
    /** How far the newest record lies in the future; 0 when none does. */
    readonly behindRecordsMs: number
    /** This clock minus headquarters'; null where that is not known. */
    readonly aheadOfHeadquartersMs: number | null
  }
  readonly network: readonly Reached[]
  readonly models: {
    readonly recogniser: string | null
    readonly voiceActivity: boolean
    readonly damaged: readonly string[]
  }
}

/** What the page found in the browser; null where it was not tried. */
export type Devices = {
  readonly microphone: DeviceOutcome | null
  readonly camera: DeviceOutcome | null
  readonly speaker: DeviceOutcome | null
}

export type DeviceOutcome = {
  readonly outcome: 'works' | 'silent' | 'denied' | 'missing' | 'busy'
  /** As the system calls it. */
  readonly name: string
  /** Of the microphone, 0–1; of the camera, lines of the picture. */
  readonly level: number | null
}
