import { EgressNotes } from './egress-notes.ts'
import { guardSockets } from './guard-sockets.ts'

/** Folder of the notes; every process that is started with it stands guard. */
export const egressFolderVariable = 'STOREFRONT_EGRESS_FOLDER'
/** `1`: nothing is let out of this computer. */
export const egressDenyVariable = 'STOREFRONT_EGRESS_DENY'

let standing: EgressNotes | undefined

/** From now on this process notes where it goes, and so does each that it starts; once is enough. */
export function standGuard(folder: string): EgressNotes {
  process.env[egressFolderVariable] = folder
  if (standing !== undefined) return standing
  const deny = process.env[egressDenyVariable] === '1'
  standing = new EgressNotes(folder, programName(process.argv[1]))
  guardSockets(standing, deny)
  const notes = standing
  process.once('exit', () => notes.write())
  // Under proof it is told who was guarded, also of those who went nowhere.
  if (deny) notes.write(true)
  return standing
}

/** `speech/speech-host` for `…/engines/speech/speech-host.ts`: the last folder and the file. */
function programName(path = ''): string {
  const words = path.split(/[/\\]/u)
  return words
    .slice(-2)
    .join('/')
    .replace(/\.[cm]?[jt]s$/u, '')
}

const told = process.env[egressFolderVariable]
if (told !== undefined && told !== '') standGuard(told)
