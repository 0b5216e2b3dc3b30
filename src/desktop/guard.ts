import { systemPreferences } from 'electron'
import type { Session, WebContents } from 'electron'
import { mayShow, mayUse, type PageKind } from './console-rules.ts'

/** Gives a session's own pages what they need of the computer, and nothing to anybody else. */
export function guardSession(
  session: Session,
  origin: () => string | undefined,
  kind: PageKind = 'console',
): void {
  session.setPermissionRequestHandler((_contents, permission, done, details) => {
    const allowed = mayUse(permission, details.requestingUrl, origin(), kind)
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    if (!allowed || kinds.length === 0 || process.platform !== 'darwin') done(allowed)
    else void answerOnMac(kinds, done)
  })
  session.setPermissionCheckHandler((_contents, permission, asking) =>
    mayUse(permission, asking, origin(), kind),
  )
}

/** Keeps a page, and the windows it opens, at its own address. */
export function guardNavigation(contents: WebContents, origin: () => string | undefined): void {
  contents.on('will-navigate', (event, url) => {
    if (!mayShow(url, origin())) event.preventDefault()
  })
  contents.on('will-redirect', (event, url) => {
    if (!mayShow(url, origin())) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => ({ action: mayShow(url, origin()) ? 'allow' : 'deny' }))
}

/** The Mac asks its user once for each; without that a granted microphone is silent. */
async function answerOnMac(
  kinds: readonly ('audio' | 'video')[],
  done: (allowed: boolean) => void,
): Promise<void> {
  const devices = kinds.map((kind) => (kind === 'audio' ? 'microphone' : 'camera'))
  let allowed = true
  for (const device of devices) allowed = allowed && (await systemPreferences.askForMediaAccess(device))
  done(allowed)
}
