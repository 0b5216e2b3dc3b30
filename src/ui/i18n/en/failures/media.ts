import type { Translation } from '../../messages.ts'
import type { mediaFailures as base } from '../../zh-CN/failures/media.ts'

export const mediaFailures: Translation<typeof base> = {
  SLICES_MISSING: {
    what: 'The recording has not arrived completely',
    safe: 'The parts that arrived are kept.',
    todo: 'Go back to the upload; it goes on where it stopped.',
  },
  RECORDING_COMPLETE: {
    what: 'This recording is already complete',
    safe: 'It is kept whole.',
    todo: 'To use another one, add it as a new file.',
  },
  MEDIA_EMPTY: {
    what: 'This file is empty',
    safe: 'Other files are not affected.',
    todo: 'Check the original and add one that has content.',
  },
  MEDIA_TOO_LARGE: {
    what: 'The file is larger than {{limit}}',
    safe: 'Other files are not affected.',
    todo: 'Cut it into parts and add them one by one.',
  },
  MEDIA_UNREADABLE: {
    what: 'This file cannot be opened: it is damaged, or neither audio nor video',
    safe: 'The original is kept as it is; other answers go on.',
    todo: 'Try it in a media player, then add another file.',
  },
  MEDIA_NO_AUDIO: {
    what: 'There is no sound in this file',
    safe: 'The original is kept as it is; other answers go on.',
    todo: 'Check that the microphone was on, and add a file with sound.',
  },
  MEDIA_CODEC_UNSUPPORTED: {
    what: 'This encoding is not supported ({{codec}})',
    safe: 'The original is kept as it is; other answers go on.',
    todo: 'Save it as wav, mp3, m4a or mp4 and add it again.',
  },
  MEDIA_TOO_LONG: {
    what: 'The recording is longer than {{limitMinutes}} minutes',
    safe: 'The original is kept as it is.',
    todo: 'Cut it into parts and add them one by one.',
  },
  DISK_FULL: {
    what: 'The disk is nearly full: {{free}} left',
    safe: 'Saved recordings and records are all there.',
    todo: 'Free some space, then retry.',
  },
  FILE_LOCKED: {
    what: 'Another program keeps the file {{file}} open',
    safe: 'What was there before is whole; this change was not written.',
    todo: 'It is often an antivirus or a syncing program. Exclude the data folder there and try again.',
  },
}
