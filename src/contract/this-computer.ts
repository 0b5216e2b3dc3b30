import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'

/** A screen of the computer, as its system names it. */
export const Screen = z.object({
  id: z.string(),
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  primary: z.boolean(),
})
export type Screen = z.infer<typeof Screen>

/** What one chooses of the desktop program on this computer; kept by the program, not among the records. */
export const ComputerChoices = z.object({
  startWithSystem: z.boolean(),
  /** Closing the window leaves the program in the tray, also while nothing runs. */
  keepInTray: z.boolean(),
  notifications: z.boolean(),
  /** Where the kiosk opens; null for the first screen without the console. */
  kioskScreen: z.string().nullable(),
  /** 1 is actual size. */
  zoom: z.number().min(0.5).max(2),
})
export type ComputerChoices = z.infer<typeof ComputerChoices>

/** What of it is to be different. */
export const ComputerChange = ComputerChoices.partial()
export type ComputerChange = z.infer<typeof ComputerChange>

/** The desktop program as it stands on this computer. */
export const ComputerState = ComputerChoices.extend({
  /** The system has a place for the icon; without one closing the window quits. */
  hasTray: z.boolean(),
  screens: z.array(Screen),
})
export type ComputerState = z.infer<typeof ComputerState>

export const ThisComputer = z.object({
  version: z.string(),
  dataFolder: z.string(),
  /** Null where the station was started without the desktop program. */
  program: ComputerState.nullable(),
})
export type ThisComputer = z.infer<typeof ThisComputer>

/** A file that was opened with the program: by double click, on its icon or on its command line. */
export const HandedFile = z.object({ id: z.uuid(), name: z.string(), bytes: z.number() })
export type HandedFile = z.infer<typeof HandedFile>

export const thisComputer = {
  get: oc.route({ method: 'GET', path: '/this-computer' }).output(ThisComputer),
  /** NOT_FOUND where the desktop program is not there or does not answer. */
  change: oc
    .route({ method: 'PATCH', path: '/this-computer' })
    .input(ComputerChange)
    .output(ThisComputer)
    .errors(failing('NOT_FOUND')),
  /** Shows the data folder in the system's file manager. */
  showDataFolder: oc
    .route({ method: 'POST', path: '/this-computer/data-folder' })
    .errors(failing('NOT_FOUND')),
  /**
   * What was opened with the program and no page has taken yet; each answer is the last for its files.
   * Their bytes: `GET /api/handed/{id}`, once.
   */
  takeHanded: oc.route({ method: 'POST', path: '/this-computer/handed' }).output(z.array(HandedFile)),
}
