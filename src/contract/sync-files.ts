import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { FolderVisit, LetterTrial } from './sync.ts'

/** A file or folder of the station's own computer. */
const Path = z.string().trim().min(1).max(4000)

/** Letters as files, for the command line and for whoever carries them by other means. */
export const syncFiles = {
  /** Packs what is due and lays it down in a folder; takes nothing. */
  exportTo: oc
    .route({ method: 'POST', path: '/sync/files/export' })
    .input(z.object({ folder: Path }))
    .output(FolderVisit)
    .errors(failing('NOT_PAIRED', 'FILE_UNREADABLE', 'FILE_UNWRITABLE', 'FOLDER_FULL', 'DISK_FULL')),
  /** Takes a letter, or those that lie in a folder for this computer; on trial nothing enters. The files stay. */
  importFrom: oc
    .route({ method: 'POST', path: '/sync/files/import' })
    .input(z.object({ path: Path, dryRun: z.boolean().default(false) }))
    .output(z.array(LetterTrial))
    .errors(failing('NOT_PAIRED', 'FILE_UNREADABLE', 'DISK_FULL')),
  /** Whether a letter is whole and signed by a computer that is known here, whomever it is for. */
  verify: oc
    .route({ method: 'POST', path: '/sync/files/verify' })
    .input(z.object({ path: Path }))
    .output(LetterTrial)
    .errors(failing('FILE_UNREADABLE')),
}
