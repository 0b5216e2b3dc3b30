import { screen, shell } from 'electron'
import type { AsksOfShell } from '../contract/shell.ts'
import type { ComputerState } from '../contract/this-computer.ts'
import type { Answers } from '../processes/conversation.ts'
import type { KeptPreferences } from './preferences.ts'
import type { StartWithSystem } from './start-with-system.ts'
import type { Words } from './words.ts'

export type ComputerParts = {
  readonly preferences: KeptPreferences
  readonly startWithSystem: StartWithSystem
  readonly hasTray: () => boolean
  readonly words: () => Words
  readonly setZoom: (factor: number) => void
  /** Something of it changed, also by the tray's own menu. */
  readonly onChange: () => void
}

/** How the page "This computer" asks the program, and changes it. */
export function answerForComputer(
  parts: ComputerParts,
): Pick<Required<Answers<AsksOfShell>>, 'computer' | 'change-computer' | 'show-folder'> {
  const { preferences, startWithSystem, setZoom, onChange } = parts
  return {
    computer: () => describe(parts),
    'change-computer': ({ startWithSystem: starts, zoom, keepInTray, notifications, kioskScreen }) => {
      if (starts !== undefined) startWithSystem.set(starts)
      if (zoom !== undefined) setZoom(zoom)
      preferences.change({
        ...(keepInTray === undefined ? {} : { keepInTray }),
        ...(notifications === undefined ? {} : { notifications }),
        ...(kioskScreen === undefined ? {} : { kioskScreen }),
      })
      onChange()
      return describe(parts)
    },
    'show-folder': async ({ folder }) => (await shell.openPath(folder)) === '',
  }
}

function describe({ preferences, startWithSystem, hasTray, words }: ComputerParts): ComputerState {
  const { keepInTray, notifications, kioskScreen, zoom } = preferences.current
  const primary = screen.getPrimaryDisplay().id
  const screens = screen.getAllDisplays().map(({ id, label, size }, index) => ({
    id: String(id),
    name: label === undefined || label === '' ? words().screen(index + 1) : label,
    width: size.width,
    height: size.height,
    primary: id === primary,
  }))
  const startsWithSystem = startWithSystem.isOn
  return {
    startWithSystem: startsWithSystem,
    keepInTray,
    notifications,
    kioskScreen,
    zoom,
    hasTray: hasTray(),
    screens,
  }
}
