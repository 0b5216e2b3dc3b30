import type { Translation } from '../../messages.ts'
import type { startFailures as base } from '../../zh-CN/failures/start.ts'

export const startFailures: Translation<typeof base> = {
  KEY_WRONG: {
    what: 'The key does not open this database',
    safe: 'The database is neither damaged nor changed.',
    todo: 'Put the original key file or passphrase back and start again.',
  },
  KEY_STORE_LOST: {
    what: 'The key store of this computer no longer opens the key to these records',
    safe: 'Records and recordings are there, neither damaged nor changed.',
    todo: 'Type the 24 recovery words: they open the records, and the key is kept anew on this computer.',
  },
  KEY_SEALED: {
    what: 'The key to these records is in the system’s key store, which only the desktop program reaches',
    safe: 'Records and recordings are there and were not changed.',
    todo: 'Open them with the desktop program. Where that fails too, type the 24 recovery words here.',
  },
  KEY_OF_ANOTHER: {
    what: 'The key to these records is kept for another user of this computer',
    safe: 'Records and recordings were not changed; that user opens them as before.',
    todo: 'Sign in to the computer as that user, or type the 24 recovery words: the key is then kept for you as well.',
  },
  DATABASE_CORRUPT: {
    what: 'The database file is damaged',
    safe: 'The damaged file is kept as it is; recordings are stored apart and not affected.',
    todo: 'Choose a snapshot below to restore.',
  },
  DATABASE_NEWER: {
    what: 'A later version of Storefront Interview wrote these records; this one cannot open them',
    safe: 'They are neither damaged nor changed.',
    todo: 'Install the later version again; to stay with this one, IT restores the backup from before the update.',
  },
  ALREADY_RUNNING: {
    what: 'Storefront Interview is already running',
    safe: 'No second copy was started; data is not affected.',
    todo: 'Go back to the window that is open.',
  },
  DATA_FOLDER_NETWORK: {
    what: 'The data folder is on a network share and is not opened: {{folder}}',
    safe: 'What is in the folder was not touched.',
    todo: 'Choose a folder on a disk of this computer; a data folder can be copied there whole and then opened.',
  },
  DATA_FOLDER_UNUSABLE: {
    what: 'The data folder cannot be written: {{folder}}',
    safe: 'What is in the folder was not touched.',
    todo: 'See to its permissions, to room on the disk and that the disk is connected, or choose another folder.',
  },
  BACKUP_BROKEN: {
    what: 'This backup is incomplete or was changed',
    safe: 'The present data is not touched.',
    todo: 'Restore from another backup.',
  },
  FOLDER_NOT_EMPTY: {
    what: 'The target folder is not empty',
    safe: 'The files in it are not touched.',
    todo: 'Choose an empty folder and try again.',
  },
  BACKUP_FOLDER_GONE: {
    what: 'The backup folder is not there, or cannot be written',
    safe: 'Earlier backups and the records on this computer are unchanged.',
    todo: 'Plug the stick in or connect the shared folder and try again, or choose another folder in Settings › Backup.',
  },
  BACKUP_FOLDER_FULL: {
    what: 'The backup folder is full',
    safe: 'Earlier backups and the records on this computer are unchanged.',
    todo: 'Make room there, or choose a larger folder.',
  },
  BACKUP_OF_ANOTHER: {
    what: 'This folder holds the backups of another computer',
    safe: 'Neither side was changed.',
    todo: 'Choose another folder, or make a new one inside it.',
  },
  PHRASE_MISSING: {
    what: 'There is no recovery phrase yet',
    safe: 'Nothing was changed. Without the phrase a backup opens on no other computer.',
    todo: 'Make the phrase and write it down, then choose the folder; to restore, type the phrase.',
  },
  PHRASE_WRONG: {
    what: 'The recovery phrase is not right',
    safe: 'Nothing was changed.',
    todo: 'Compare it with the 24 words you wrote down, their order and spelling, and type it again.',
  },
}
