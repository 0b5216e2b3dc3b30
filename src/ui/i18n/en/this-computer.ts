import type { Translation } from '../messages.ts'
import type { thisComputer as base } from '../zh-CN/this-computer.ts'

export const thisComputer: Translation<typeof base> = {
  title: 'This computer',
  subtitle: 'How the desktop program runs here; nothing of it touches the records',
  browserOnly: {
    title: 'These belong to the desktop program',
    text: 'You are in a browser: no tray icon, no notifications, no start with the computer. Where the desktop program is installed, open Storefront Interview from the desktop to set them here.',
  },
  start: {
    title: 'Start and close',
    withSystem: 'Start with the computer',
    withSystemHelp: 'Starts in the background after sign-in, with its icon alone.',
    keepInTray: 'Stay in the tray when the window is closed',
    keepInTrayHelp: 'It always stays while calls or interviews run. To end it, choose Quit at its icon.',
    noTray:
      'This desktop has no place for the icon, so closing the window quits; while calls or interviews run it asks first.',
  },
  notifications: {
    title: 'Notifications',
    switch: 'Show the system’s notifications',
    help: 'When a report is ready, a candidate wants a person, or nothing reaches headquarters. Counts only, never names.',
  },
  view: {
    title: 'Display',
    zoom: 'Zoom',
    zoomHelp: 'Also by Ctrl and +, - or 0, or Ctrl with the mouse wheel.',
  },
  kiosk: {
    title: 'Screen of the kiosk',
    screen: 'Opens on',
    automatic: 'By itself: the screen without the console',
    option: '{{name}} ({{width}} × {{height}})',
    primary: '{{name}} ({{width}} × {{height}}, main screen)',
    gone: 'A screen that is not connected',
    help: 'With a second screen the kiosk fills that one and the console stays in use. With one screen it opens there.',
  },
  about: {
    title: 'Program and data',
    version: 'Version',
    folder: 'Data folder',
    open: 'Show in the file manager',
    notOpened: 'The folder did not open. The path above leads to it.',
  },
  saved: 'Saved',
  refused: 'The system did not take this change',
  drop: {
    title: 'Let go to bring them in',
    kinds: {
      recordings: 'Sound and video: a new interview',
      table: 'Tables (CSV, XLSX): import candidates',
      letters: 'Sync files (.sfb, .sfk, .sfr): looked into before they enter',
      pairing: 'Pairing files (.sfjoin, .sfanswer): pairing',
      models: 'Model packs (.storefront-models): install models',
    },
    taken: 'sound, video, CSV or XLSX tables, sync files, pairing files, model packs',
    unknown: '“{{name}}” cannot be taken. What can: {{taken}}.',
    left_one: '{{count}} file of another kind was left out; bring it in by itself',
    left_other: '{{count}} files of other kinds were left out; bring them in by themselves',
    gone: 'The files could not be read; they may have moved. Nothing was changed: open them once more.',
    waiting_one: '{{count}} recording waits: choose the candidate and the position, and it is added.',
    waiting_other: '{{count}} recordings wait: choose the candidate and the position, and they are added.',
    forget: 'Leave them out',
  },
}
