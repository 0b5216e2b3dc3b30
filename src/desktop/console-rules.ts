/** What the console may ask the computer for; the last one is "copy details". */
const allowedPermissions: ReadonlySet<string> = new Set([
  'media',
  'notifications',
  'clipboard-sanitized-write',
])

/** Whether a permission may be given to a page of `url`, while the console is at `origin`. */
export function mayUse(permission: string, url: string, origin: string | undefined): boolean {
  return origin !== undefined && allowedPermissions.has(permission) && originOf(url) === origin
}

/** Whether a page of `url` may be shown at all. */
export function mayShow(url: string, origin: string | undefined): boolean {
  return origin !== undefined && originOf(url) === origin
}

function originOf(url: string): string | undefined {
  try {
    return new URL(url).origin
  } catch {
    return undefined
  }
}
