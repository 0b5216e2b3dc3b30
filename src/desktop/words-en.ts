import type { Words } from './words.ts'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const en: Words = {
  language: 'en',
  name: 'Storefront Interview',
  preparing: 'Starting …',
  stages: {
    models: 'Looking at the models for speech and rating',
    key: 'Fetching the key of the records',
    records: 'Opening the records',
    doors: 'Opening the console and the candidates’ entrance',
  },
  slow: {
    models: 'There are many model files, or this computer is busy. A moment more.',
    key: 'The computer’s key store has not answered yet; it may be waiting for you to allow it in another window.',
    records:
      'There are many records, or the program did not end in order last time and they are being checked. What was saved is there.',
    doors: 'Waiting for network settings and ports. A moment more.',
  },
  ended: 'The service has stopped',
  endedMore:
    'Saved records and recordings are safe. Start it again; if this comes back, send the text below to whoever looks after this computer.',
  restart: 'Start again',
  file: 'File',
  print: 'Print …',
  savePdf: 'Save as PDF …',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  reload: 'Reload',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  tray: {
    open: 'Open Storefront Interview',
    today: 'Today',
    nothing: 'Nothing is going on',
    trouble: 'The service has stopped: open the window',
    finishing: 'Quits once calls and interviews are over',
    starting: 'Starting',
    closeKiosk: 'Close the kiosk',
    startWithSystem: 'Start with the computer',
    calls: (count) => counted(count, 'call up', 'calls up'),
    interviews: (count) => counted(count, 'interview running', 'interviews running'),
    waiting: (count) => counted(count, 'interview to look at', 'interviews to look at'),
    jobs: (count) => counted(count, 'job in the background', 'jobs in the background'),
    notAtHeadquarters: (count) => counted(count, 'record not at headquarters', 'records not at headquarters'),
  },
  notices: {
    'report-ready': (count) => counted(count, 'report is ready', 'reports are ready'),
    'candidate-waiting': (count) =>
      counted(count, 'candidate would like to talk to a person', 'candidates would like to talk to a person'),
    'sync-stuck': () => 'Nothing has reached headquarters for a while; all of it is on this computer',
    'update-ready': () => 'A new version is ready and takes over at the next start',
    'engine-parked': () => 'Part of recognition or rating is switched off; recordings are safe',
  },
  inTray: 'Storefront Interview goes on; its icon is beside the clock. To end it, choose Quit there.',
  saved: (folder) => `Saved to “${folder}”`,
  showInFolder: 'Click to show it in its folder',
  notSaved: 'The file was not saved',
  notSavedMore:
    'The original is still in Storefront Interview. Check room and permissions, or choose another folder.',
  quitting: {
    title: 'Quit Storefront Interview now?',
    running: 'Going on:',
    jobsGoOn: (count) =>
      `${counted(count, 'job', 'jobs')} in the background, taken up again at the next start`,
    answersSafe:
      'Answers recorded so far are safe. Quitting now cuts calls off, and candidates’ pages stand still.',
    keep: 'Keep running in the background',
    stay: 'Do not quit',
    finish: 'Quit once calls and interviews are over',
    quit: 'Quit now',
  },
  kioskClosed: 'The second screen is gone; the kiosk was closed',
  kioskClosedMore:
    'The interview stands where it was, and recorded answers are safe. Connect the screen and open the kiosk again under Settings → Candidates’ door.',
  ok: 'OK',
  screen: (number) => `Screen ${number}`,
}
