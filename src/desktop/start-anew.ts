import { app } from 'electron'

/** What starts this program again: an AppImage lies elsewhere at each start, its own file stays where it is. */
export function programFile(): string {
  return process.env['APPIMAGE'] ?? process.execPath
}

/** Ends the program and starts it anew, with its window: somebody sits before it. */
export function startAnew(args: readonly string[] = process.argv.slice(1)): void {
  app.relaunch({ execPath: programFile(), args: args.filter((word) => word !== '--hidden') })
  app.quit()
}
