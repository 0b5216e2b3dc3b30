import type { Translation } from '../messages.ts'
import type { updates as base } from '../zh-CN/updates.ts'

export const updates: Translation<typeof base> = {
  title: 'Updates',
  subtitle:
    'New versions come from inside the company, need the right signature, and are undone if they do not start',
  now: 'This version',
  current: 'This is the newest version.',
  never: 'Nobody has looked for updates yet.',
  unset: 'Say below where updates come from; once that is saved, new versions can be looked for.',
  lookedAt: 'looked {{time}}',
  because: {
    current: 'There is no later version.',
    'other-computers': 'There is a later version, but no installer for this kind of computer.',
    'too-old': 'A version in between has to come first; IT puts it there too.',
  },
  look: 'Look now',
  fromStick: 'Look once on a stick or in a folder',
  stickPlace: 'Path of the stick or folder',
  offered: 'Version {{version}} is there',
  size: 'installer of {{bytes}}',
  fetch: 'Fetch it',
  fetching: 'Fetching {{version}}',
  fetched: '{{done}} of {{total}} that have to come; the rest is here already',
  cancel: 'Not now',
  staged: '{{version}} is here; signature and contents are right',
  install: 'Restart and update',
  installing: 'Getting ready; the window closes and opens again …',
  installHelp:
    'A snapshot of the records is made, then the new version takes its place. If it does not come up within three minutes, this one comes back by itself; the records are not affected.',
  byIt: 'IT updates the program on this computer, by installer or software distribution.',
  noShell:
    'A browser cannot see the program on this computer. Open this page in the window of Storefront Interview.',
  checkout: 'The program runs from its sources and is not installed, so it is not updated here.',
  trial: {
    trying: '{{to}} is on trial; it counts once it has stood open for a while.',
    healthy: 'Updated from {{from}} to {{to}} {{time}}; all is well.',
    undone: 'The update to {{to}} {{time}} did not come up, and {{from}} is back. No records were lost.',
  },
  goBack: 'Go back to {{version}}',
  goBackTitle: 'Go back to {{version}}?',
  goBackText: 'The window closes and opens again with {{version}}. All records stay.',
  source: {
    title: 'Where updates come from',
    place: 'Address or folder',
    placeHelp:
      'A file server inside the company (https://…) or a shared folder with a signed updates.json. Nobody else is contacted.',
    key: 'Update key',
    keyHelp:
      'IT gives it to you (made by the command updates new-key). Only what its secret has signed is installed.',
    keyWrong: 'A key has 44 characters and ends with =',
    automatic: 'Look once a day and fetch what is new (installing stays somebody’s decision)',
    save: 'Save',
    saved: 'Saved',
    setByIt: 'IT has set this for the computer; it is not changed here.',
  },
}
