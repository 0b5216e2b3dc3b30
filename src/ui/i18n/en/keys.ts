import type { Translation } from '../messages.ts'
import type { keys as base } from '../zh-CN/keys.ts'

export const keys: Translation<typeof base> = {
  print: 'Print',
  printed:
    'Printed {{time}}. Whoever holds this sheet and the records can open them: keep it in a safe, or at headquarters.',
  step: {
    title: 'One last step: the recovery phrase',
    why: 'The records are encrypted, and their key is on this computer alone. If it breaks, is set up anew, or somebody resets the account’s password, the key is gone; then only these 24 words open the records.',
    how: 'Write them down in this order or print them; no photograph, and no file on this computer. They are shown this once; if you reloaded the page, these are the words that count.',
    later: 'Later',
  },
  remind: {
    sealed:
      'There is no recovery phrase yet. The key to the records is in this computer’s key store alone: if the system is set up anew or the account’s password is reset, nothing opens them any more.',
    file: 'There is no recovery phrase yet. If this computer breaks, nothing opens the records or backups on another one.',
    make: 'Make the phrase',
  },
  kept: {
    windows: 'The key to the records is kept encrypted by Windows for this user (DPAPI).',
    mac: 'The key to the records is kept in this Mac’s keychain.',
    linux: 'The key to the records is kept in the system’s keyring.',
    file: 'The key to the records is in a file of the data folder that only this user of the system may read. The desktop program hands it to the system’s key store when it opens the records.',
  },
  noStore:
    'This computer has no key store that can be used, so the key to the records is in a file of the data folder that only this user of the system may read. Whoever takes the whole disk may open the records: encrypt the disk.',
  test: {
    open: 'Test my phrase',
    title: 'Test the recovery phrase',
    about: 'Type what is on your paper, to see whether it opens the key. This is a test and changes nothing.',
    run: 'Test',
    opens: 'The phrase is right: it opens the key.',
    fails: 'This phrase does not open the present key: a slip of the pen, or an old one that was replaced.',
  },
  typing: {
    how: 'Type the words in their order, with spaces between them, or paste all of them.',
    count: '{{number}} of 24 words',
    tooMany: '{{number}} words; there should be 24',
    sound: 'All 24 words are right and fit together',
    unsound:
      'All 24 words are known, but they do not fit together: one may be another word, or two changed places',
    unknown: 'Word {{at}}, “{{word}}”, is none of the list',
    unknownNear: 'Word {{at}}, “{{word}}”, is none of the list; perhaps {{near}}',
    or: ' or ',
  },
  lost: {
    heading: 'The records cannot be opened for now',
    causes: 'What may have happened',
    cause: {
      password:
        'An administrator reset the account’s password (rather than its owner changing it). On Windows, setting the old one again sometimes helps.',
      profile:
        'The system was set up anew, the user’s profile was deleted or moved, or the key store was emptied.',
      moved: 'The data folder or the disk is now in another computer. Back in the old one it opens.',
      locked: 'The key store is locked or refused. Unlock it, quit the program and open it again.',
    },
    sealedFor: 'The key was kept {{time}} for the user “{{user}}” of the computer {{computer}}.',
    title: 'Open with the recovery phrase',
    phrase: 'Recovery phrase (24 words, made {{time}})',
    open: 'Open the records',
    keptAnew:
      'The key is then kept anew on this computer, and the program starts as usual. The phrase stays valid.',
    keptInFile:
      'The key then lies in a file of the data folder that only this user may read; the desktop program hands it to the key store when it opens the records next.',
    noPhrase:
      'No recovery phrase was made for these records, so the key store itself has to come back: the same user, password or computer as before. Do not delete the data folder until then.',
    wrongNoPhrase:
      'There is no recovery phrase that could open these records. Do not delete the data folder.',
  },
}
