import { recordingLimitBytes } from '../../../contract/media.ts'

/** Why a file is turned away before anything is sent. */
export type FileRefusal = 'empty' | 'too-large' | 'not-media'

const extensions = new Set(
  'wav wave mp3 m4a aac ogg oga opus flac webm weba mp4 m4v mov mkv mka mpga amr 3gp wma avi'.split(' '),
)

/** Checks what can be seen without reading the file; the station looks inside later. */
export function checkFile(file: { name: string; size: number; type: string }): FileRefusal | null {
  if (file.size === 0) return 'empty'
  if (file.size > recordingLimitBytes) return 'too-large'
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  const media = /^(audio|video)\//.test(file.type) || extensions.has(extension)
  // A file without type or ending may still be a recording (exports of telephone systems).
  return media || (file.type === '' && extension === '') ? null : 'not-media'
}
