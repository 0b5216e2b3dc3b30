import { writeFile } from 'node:fs/promises'
import { BrowserWindow, dialog, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from './words.ts'

/** What the menu's zoom works on. */
export type MenuZoom = { step(direction: 'in' | 'out'): void; set(factor: number): void }

/** The menu bar in the console's language; printing works on whatever the window shows. */
export function setMenu(words: Words, zoom: MenuZoom): void {
  const mac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: words.file,
      submenu: [
        {
          label: words.print,
          accelerator: 'CmdOrCtrl+P',
          click: () => BrowserWindow.getFocusedWindow()?.webContents.print(),
        },
        { label: words.savePdf, accelerator: 'CmdOrCtrl+Shift+P', click: () => void savePdf() },
        { type: 'separator' },
        { role: 'quit', label: words.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'reload', label: words.reload },
        { type: 'separator' },
        { label: words.actualSize, accelerator: 'CmdOrCtrl+0', click: () => zoom.set(1) },
        { label: words.zoomIn, accelerator: 'CmdOrCtrl+Plus', click: () => zoom.step('in') },
        { label: words.zoomOut, accelerator: 'CmdOrCtrl+-', click: () => zoom.step('out') },
        // The same keys as they are typed without Shift, and on the number pad.
        ...hidden('CmdOrCtrl+=', () => zoom.step('in')),
        ...hidden('CmdOrCtrl+numadd', () => zoom.step('in')),
        ...hidden('CmdOrCtrl+numsub', () => zoom.step('out')),
        ...hidden('CmdOrCtrl+num0', () => zoom.set(1)),
        { type: 'separator' },
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function hidden(accelerator: string, click: () => void): MenuItemConstructorOptions[] {
  return [{ label: accelerator, accelerator, click, visible: false, acceleratorWorksWhenHidden: true }]
}

async function savePdf(): Promise<void> {
  const window = BrowserWindow.getFocusedWindow()
  if (window === null) return
  const { filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `${window.getTitle()}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (filePath === undefined || filePath === '') return
  try {
    const pdf = await window.webContents.printToPDF({ printBackground: true, pageSize: 'A4' })
    await writeFile(filePath, pdf)
  } catch (error) {
    dialog.showErrorBox(filePath, error instanceof Error ? error.message : String(error))
  }
}
