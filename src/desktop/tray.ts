import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import { describeStanding, lookOf, type TrayLook, type TrayStanding } from './tray-look.ts'
import type { Words } from './words.ts'

export type TrayParts = {
  /** Folder of the icons. */
  readonly icons: string
  readonly onOpen: (path?: string) => void
  readonly onQuit: () => void
  readonly onCloseKiosk: () => void
  readonly onStartWithSystem: (on: boolean) => void
}

export type TrayMenu = {
  readonly words: Words
  readonly standing: TrayStanding
  readonly kioskOpen: boolean
  readonly startsWithSystem: boolean
}

/** The icon beside the clock: how things are at a glance, and the way back to the window. */
export class TrayIcon {
  private readonly parts: TrayParts
  private readonly tray: Tray
  private look: TrayLook = 'idle'
  private shown = ''

  constructor(parts: TrayParts) {
    this.parts = parts
    this.tray = new Tray(this.imageOf('idle'))
    this.tray.on('click', () => parts.onOpen())
  }

  /** Does nothing where nothing changed: some systems flicker. */
  show(menu: TrayMenu): void {
    const { words, standing, kioskOpen, startsWithSystem } = menu
    const line = describeStanding(standing, words)
    const look = lookOf(standing)
    const shown = JSON.stringify([words.name, line, look, kioskOpen, startsWithSystem])
    if (shown === this.shown) return
    this.shown = shown
    if (look !== this.look) this.tray.setImage(this.imageOf(look))
    this.look = look
    this.tray.setToolTip(`${words.name}\n${line}`)
    this.tray.setContextMenu(Menu.buildFromTemplate(this.itemsOf(menu, line)))
  }

  destroy(): void {
    this.tray.destroy()
  }

  private itemsOf(
    { words, kioskOpen, startsWithSystem }: TrayMenu,
    line: string,
  ): MenuItemConstructorOptions[] {
    const { tray } = words
    const { onOpen, onQuit, onCloseKiosk, onStartWithSystem } = this.parts
    return [
      { label: tray.open, click: () => onOpen() },
      { label: line, enabled: false },
      { label: tray.today, click: () => onOpen('/') },
      ...(kioskOpen ? [{ label: tray.closeKiosk, click: onCloseKiosk }] : []),
      { type: 'separator' },
      {
        label: tray.startWithSystem,
        type: 'checkbox',
        checked: startsWithSystem,
        click: ({ checked }) => onStartWithSystem(checked),
      },
      { type: 'separator' },
      { label: words.quit, click: onQuit },
    ]
  }

  /** Macs colour the icon themselves, so there it is a shape alone. */
  private imageOf(look: TrayLook): Electron.NativeImage {
    const kind = process.platform === 'darwin' ? 'Template' : ''
    const image = nativeImage.createFromPath(join(this.parts.icons, `tray-${look}${kind}.png`))
    if (process.platform === 'darwin') image.setTemplateImage(true)
    return image
  }
}
