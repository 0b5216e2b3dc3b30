import type { Rectangle } from 'electron'

export type KnownScreen = { readonly id: string; readonly bounds: Rectangle }

/** Where the kiosk opens: the chosen screen if it is there, else the first without the console, else the console's. */
export function chooseKioskScreen<Known extends KnownScreen>(
  screens: readonly Known[],
  chosen: string | null,
  consoleOn: string,
): Known | undefined {
  return (
    screens.find(({ id }) => id === chosen) ??
    screens.find(({ id }) => id !== consoleOn) ??
    screens.find(({ id }) => id === consoleOn)
  )
}
