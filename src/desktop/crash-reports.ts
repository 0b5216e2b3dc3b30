import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, crashReporter } from 'electron'

/**
 * Keeps crash reports on this computer, in the data folder or, where none was named, among the user's own files;
 * nothing is ever sent. Call before the program is ready and before the station starts, which lists and prunes them.
 */
export function keepCrashReports(dataFolder: string | undefined): void {
  const folder = join(dataFolder ?? join(app.getPath('appData'), 'storefront-interview'), 'crashes')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    // A folder that cannot be written keeps none; the station says what is wrong with it.
    return
  }
  process.env['STOREFRONT_CRASHES'] = folder
  app.setPath('crashDumps', folder)
  crashReporter.start({ uploadToServer: false, ignoreSystemCrashHandler: false })
}
