import { expect, it } from 'vitest'
import { recordingLimitBytes } from '../../../contract/media.ts'
import { checkFile } from './check-file.ts'

it.each([
  { name: 'a.wav', size: 0, type: 'audio/wav', refusal: 'empty' },
  { name: 'a.wav', size: recordingLimitBytes + 1, type: 'audio/wav', refusal: 'too-large' },
  { name: 'a.wav', size: recordingLimitBytes, type: 'audio/wav', refusal: null },
  { name: 'a.M4A', size: 1, type: '', refusal: null },
  { name: 'a.bin', size: 1, type: 'video/mp4', refusal: null },
  { name: 'call-0042', size: 1, type: '', refusal: null },
  { name: 'cv.pdf', size: 1, type: 'application/pdf', refusal: 'not-media' },
  { name: 'cv.docx', size: 1, type: '', refusal: 'not-media' },
])('$name of $size bytes and type "$type" is refused as $refusal', ({ refusal, ...file }) => {
  expect(checkFile(file)).toBe(refusal)
})
