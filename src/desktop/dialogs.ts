import { type BrowserWindow, dialog } from 'electron'

/** Everything the program asks or says in a window of its own; tests answer `dialog` in its place. */

/** Asks, and resolves to the chosen answer's number; the first where it is closed without a choice. */
export async function askUser(
  window: BrowserWindow | undefined,
  question: { readonly title: string; readonly detail: string; readonly answers: readonly string[] },
): Promise<number> {
  const options = {
    type: 'question' as const,
    message: question.title,
    detail: question.detail,
    buttons: [...question.answers],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  const { response } =
    window === undefined || !window.isVisible()
      ? await dialog.showMessageBox(options)
      : await dialog.showMessageBox(window, options)
  return response
}

/** Says something that must not be missed. */
export function tellUser(
  window: BrowserWindow | undefined,
  said: { readonly title: string; readonly detail: string; readonly ok: string },
): void {
  void askUser(window, { ...said, answers: [said.ok] })
}

/** Where a file goes; undefined where the user gives it up. The download waits meanwhile. */
export function askWhereToSave(window: BrowserWindow | undefined, path: string): string | undefined {
  const options = { defaultPath: path, properties: ['createDirectory', 'showOverwriteConfirmation'] as const }
  const shown = { ...options, properties: [...options.properties] }
  const chosen =
    window === undefined ? dialog.showSaveDialogSync(shown) : dialog.showSaveDialogSync(window, shown)
  return chosen === undefined || chosen === '' ? undefined : chosen
}
