// Speaks the sample interview anew: `node build/make-samples.mjs`, with espeak-ng and ffmpeg installed.
// Only needed after its words change; the recordings are part of the repository.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const samples = new URL('../resources/samples/', import.meta.url)
const { answers } = JSON.parse(readFileSync(new URL('sample-interview.json', samples), 'utf8'))

/** Words per minute, gap between words (10 ms units) and silence before the first word (ms), so that delivery differs. */
const manners = [
  { speed: 155, gap: 1, silenceMs: 900 },
  { speed: 152, gap: 2, silenceMs: 1400 },
  { speed: 138, gap: 4, silenceMs: 2600 },
  { speed: 160, gap: 1, silenceMs: 700 },
]

const scratch = mkdtempSync(join(tmpdir(), 'storefront-samples-'))
try {
  for (const [index, { file, text }] of answers.entries()) {
    const { speed, gap, silenceMs } = manners[index % manners.length]
    const wav = join(scratch, 'speech.wav')
    execFileSync('espeak-ng', ['-v', 'en-us', '-s', `${speed}`, '-g', `${gap}`, '-w', wav, text])
    const filter = `adelay=${silenceMs},apad=pad_dur=0.6`
    const output = ['-ar', '16000', '-ac', '1', '-c:a', 'libmp3lame', '-b:a', '32k', '-map_metadata', '-1']
    const target = fileURLToPath(new URL(file, samples))
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', wav, '-af', filter, ...output, target])
  }
} finally {
  rmSync(scratch, { recursive: true })
}
