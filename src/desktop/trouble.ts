import { app, type BrowserWindow, clipboard, dialog } from 'electron'
import type { UiLanguage } from '../contract/ids.ts'
import type { StartTrouble } from '../contract/start-trouble.ts'
import { keepChosenFolder, withDataFolder } from './chosen-folder.ts'
import { startAnew } from './start-anew.ts'
import { showCopied, troubleLinks, troublePage, wordDetails } from './trouble-page.ts'

/** Keeps why the station could not start, and answers the buttons of the page that says so. */
export type TroubleDesk = {
  /** The station tells of it before it ends. */
  note(trouble: StartTrouble): void
  /** The page for it, once the station has ended; undefined where it told of none. */
  pageFor(details: string): string | undefined
}

/** `restart` starts the station anew. */
export function watchTrouble(window: BrowserWindow, restart: () => void): TroubleDesk {
  const language: UiLanguage = app.getLocale().toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  let noted: StartTrouble | undefined
  let text = ''
  const copy = () => {
    clipboard.writeText(text)
    const { webContents } = window
    webContents.executeJavaScript(showCopied(language)).catch((error: Error) => console.error(error.message))
  }
  window.webContents.on('will-navigate', (_event, url) => {
    if (url === troubleLinks.again) restart()
    else if (url === troubleLinks.copy) copy()
    else if (url === troubleLinks.folder)
      void chooseFolder(window).catch((error: Error) => console.error(error.message))
  })
  return {
    note: (trouble) => (noted = trouble),
    pageFor(details) {
      const trouble = noted
      noted = undefined
      if (trouble === undefined) return undefined
      text = wordDetails(trouble, details)
      return troublePage(trouble, language, details)
    },
  }
}

/** The whole program starts anew: its windows' profile, too, belongs to the data folder. */
async function chooseFolder(window: BrowserWindow): Promise<void> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  })
  const [folder] = filePaths
  if (folder === undefined) return
  keepChosenFolder(app.getPath('appData'), folder)
  startAnew(withDataFolder(process.argv.slice(1), folder))
}
