import type { InferContractRouterInputs } from '@orpc/contract'
import type { KnownSyncSettings, sync } from '../../../contract/sync.ts'

type ChangedSettings = InferContractRouterInputs<typeof sync>['changeSettings']

/** The settings as their form has them: times of day as `08:30`. */
export type SettingsForm = {
  readonly on: boolean
  readonly kind: 'every' | 'at'
  readonly minutes: number
  readonly at: readonly string[]
  readonly audio: KnownSyncSettings['rules']['audio']
  readonly video: KnownSyncSettings['rules']['video']
  readonly from: string
  readonly to: string
  readonly https: boolean
  readonly folder: string
  readonly proxy: KnownSyncSettings['proxy']
  /** Empty: the one that is known stays. */
  readonly proxyPassword: string
  readonly certificates: string
  readonly server: KnownSyncSettings['server']
}

/** `08:30` from minutes of the day. */
export function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** Minutes of the day from `08:30`; undefined for anything else. */
export function clockMinutes(text: string): number | undefined {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/u.exec(text.trim()) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

export function formOf(settings: KnownSyncSettings): SettingsForm {
  const { on, times, rules, https, folder, proxy, certificates, server } = settings
  return {
    on,
    kind: times.kind,
    minutes: times.kind === 'every' ? times.minutes : 60,
    at: times.kind === 'at' ? times.minutesOfDay.map(clockText) : ['08:00'],
    audio: rules.audio,
    video: rules.video,
    from: clockText(rules.mediaHours.startMinute),
    to: clockText(rules.mediaHours.endMinute),
    https,
    folder,
    proxy,
    proxyPassword: '',
    certificates,
    server,
  }
}

/** What the station is told. Times that are no times are left out; none at all means once a day in the morning. */
export function settingsOf(form: SettingsForm): ChangedSettings {
  const minutesOfDay = [...new Set(form.at.flatMap((text) => clockMinutes(text) ?? []))].toSorted(
    (a, b) => a - b,
  )
  return {
    on: form.on,
    times:
      form.kind === 'every'
        ? { kind: 'every', minutes: form.minutes }
        : { kind: 'at', minutesOfDay: minutesOfDay.length > 0 ? minutesOfDay : [8 * 60] },
    rules: {
      audio: form.audio,
      video: form.video,
      mediaHours: {
        startMinute: clockMinutes(form.from) ?? 22 * 60,
        endMinute: clockMinutes(form.to) ?? 7 * 60,
      },
    },
    https: form.https,
    folder: form.folder.trim(),
    proxy: { ...form.proxy, address: form.proxy.address.trim(), user: form.proxy.user.trim() },
    certificates: form.certificates.trim(),
    server: { ...form.server, host: form.server.host.trim() },
    ...(form.proxyPassword !== '' && { proxyPassword: form.proxyPassword }),
  }
}

/** `http://name:port`, as the station takes it; empty for none. */
export function isProxyAddress(text: string): boolean {
  return text.trim() === '' || /^http:\/\/[^\s/@]+\/?$/u.test(text.trim())
}

/** One certificate or several, in PEM; empty for none. */
export function isPem(text: string): boolean {
  return text.trim() === '' || /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/u.test(text)
}

/** A folder by its whole path, on any system; empty for none. */
export function isWholePath(text: string): boolean {
  return text.trim() === '' || /^(?:\/|[A-Za-z]:[\\/]|\\\\)/u.test(text.trim())
}
