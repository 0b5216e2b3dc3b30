import { basename, dirname, join } from 'node:path'
import { app, type BrowserWindow, type Session, shell } from 'electron'
import { askWhereToSave, tellUser } from './dialogs.ts'
import type { Notifications } from './notifications.ts'
import type { KeptPreferences } from './preferences.ts'
import type { Words } from './words.ts'

export type DownloadsParts = {
  readonly preferences: KeptPreferences
  readonly notifications: Notifications
  readonly words: () => Words
  readonly window: () => BrowserWindow | undefined
}

/** Every download asks where it goes, in the folder of the last one, and says when it is there. */
export function guideDownloads(session: Session, parts: DownloadsParts): void {
  const { preferences, notifications, words, window } = parts
  session.on('will-download', (event, item) => {
    const folder = preferences.current.downloadFolder ?? app.getPath('downloads')
    const path = askWhereToSave(window(), join(folder, basename(item.getFilename())))
    if (path === undefined) return event.preventDefault()
    item.setSavePath(path)
    preferences.change({ downloadFolder: dirname(path) })
    item.once('done', (_event, state) => {
      const { saved, showInFolder, notSaved, notSavedMore, ok } = words()
      if (state === 'completed') {
        // The file's name may be a candidate's.
        const said = `${saved(basename(dirname(path)))}\n${showInFolder}`
        notifications.say(said, () => shell.showItemInFolder(path))
      } else if (state === 'interrupted') tellUser(window(), { title: notSaved, detail: notSavedMore, ok })
    })
  })
}
