import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toWav } from './wav.ts'

const tone = Float32Array.from({ length: 32_000 }, (_, i) => 0.1 * Math.sin(i / 10))

/**
 * Writes a program with a voice of each language into a folder, which is to be first on the path; it speaks a tone,
 * whatever it is asked to say.
 */
export function writeVoices(folder: string): void {
  const file = join(folder, 'espeak-ng')
  writeFileSync(`${file}.wav`, toWav(tone))
  writeFileSync(`${file}.voices`, ' 2  cmn  --/M  Mandarin  sit/cmn\n 2  en-gb  --/M  English  gmw/en\n')
  const script = `#!/bin/sh
if [ "$1" = --voices ]; then exec cat "$0.voices"; fi
while [ $# -gt 0 ]; do if [ "$1" = -w ]; then cp "$0.wav" "$2"; fi; shift; done`
  writeFileSync(file, script)
  chmodSync(file, 0o755)
}
