/** What the console may ask the computer for; the last one is "copy details". */
const allowedPermissions: ReadonlySet<string> = new Set([
  'media',
  'notifications',
  'clipboard-sanitized-write',
])
/** What the kiosk needs besides: it fills the screen, and Escape does not lead out of it. */
const allowedToKiosk: ReadonlySet<string> = new Set(['media', 'fullscreen', 'keyboardLock'])

/** Whose pages a session shows. */
export type PageKind = 'console' | 'kiosk'

/** Whether a permission may be given to a page of `url`, while its own place is at `origin`. */
export function mayUse(
  permission: string,
  url: string,
  origin: string | undefined,
  kind: PageKind = 'console',
): boolean {
  const allowed = kind === 'kiosk' ? allowedToKiosk : allowedPermissions
  return origin !== undefined && allowed.has(permission) && originOf(url) === origin
}

/** Whether a page of `url` may be shown at all. */
export function mayShow(url: string, origin: string | undefined): boolean {
  return origin !== undefined && originOf(url) === origin
}

/** Whether the console asks for this computer's kiosk, which has a port of its own. */
export function isKioskAddress(url: string): boolean {
  return /^http:\/\/127\.0\.0\.1:\d{1,5}\/kiosk$/u.test(url)
}

function originOf(url: string): string | undefined {
  try {
    return new URL(url).origin
  } catch {
    return undefined
  }
}
