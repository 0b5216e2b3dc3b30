import { newRecording } from './new-recording.ts'
import type { Shelf } from './shelf.ts'

/** The station takes slices up to this size; a test holds it to the contract. */
export const fileSliceBytes = 1_048_576

type FileToKeep = { readonly partId: string; readonly file: File }

/**
 * Copies a file slice by slice onto the shelf and ends it there, so that it survives a reload;
 * resolves when all of it is kept, or to false when there is no room for it or it cannot be read.
 */
export async function keepFile(
  shelf: Shelf,
  { partId, file }: FileToKeep,
  onProgress: () => void,
): Promise<boolean> {
  const one = await shelf.add(
    newRecording({ partId, mode: 'file', mime: typeOf(file), fileName: file.name.slice(-255) }),
  )
  try {
    for (let at = 0; at < file.size; at += fileSliceBytes) {
      const slice = await file.slice(at, at + fileSliceBytes).arrayBuffer()
      if (!(await shelf.addSlice(one, slice, 0))) throw new Error('no room for the file')
      onProgress()
    }
    await shelf.change(one, { ended: true })
    return true
  } catch {
    // A file may also vanish from the phone while it is read.
    await shelf.remove(one)
    return false
  }
}

const types: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  '3gp': 'video/3gpp',
  m4a: 'audio/mp4',
}

/** Some phones leave the type out. */
function typeOf({ name, type }: File): string {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return type.slice(0, 120) || (types[ending] ?? 'application/octet-stream')
}
