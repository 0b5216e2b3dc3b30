/** Samples by which a place is found, and how many of them may be wrong where a recording begins. */
const probe = 800
const mayBeWrong = 200
/** Telephones send, wait and leave out sound by the frame, samples; how far a place is looked for, frames. */
const frame = 160
const farthest = 20
/** A frame is quiet under this part of the usual loudness: a pause of the voice. */
const quietPart = 0.25

/** A recording held against a sound that was said over and over. All in samples. */
export type HeldAgainst = {
  /** Of what was said, not in the recording though there was something to hear. */
  readonly missing: number
  /** Of its pauses, left out so that the call catches up. */
  readonly quietMissing: number
  /** In the recording, said by nobody: it waited for what was late. */
  readonly putIn: number
}

/** Finds where in what was said the recording begins, and goes along both; null where it is not that sound at all. */
export function holdAgainst(recorded: Int16Array, said: Int16Array): HeldAgainst | null {
  const beginning = recorded.subarray(0, probe)
  for (let from = 0; from < said.length; from += 1)
    if (countDifferent(beginning, said, from) <= mayBeWrong) return walk(recorded, said, from)
  return null
}

function walk(recorded: Int16Array, said: Int16Array, from: number): HeldAgainst {
  const found = { missing: 0, quietMissing: 0, putIn: 0 }
  let [n, at] = [0, from]
  while (n < recorded.length) {
    if (recorded[n] === said[at % said.length]) {
      n += 1
      at += 1
      continue
    }
    const next = findAgain(recorded, said, { n, at })
    if (next === null) return { ...found, missing: found.missing + recorded.length - n }
    const leftOut = Int16Array.from(
      { length: next.leftOut },
      (_, k) => said[(next.from + k) % said.length] ?? 0,
    )
    found[isQuiet(leftOut, said) ? 'quietMissing' : 'missing'] += leftOut.length
    found.putIn += next.putIn
    n = next.n
    at = next.from + next.leftOut
  }
  return found
}

/** Places at which one sample is the same by chance, so that the difference begins a little before it shows. */
const chances = 20

/** The nearest place from which both go on alike, after whole frames that were put in, left out, or both. */
function findAgain(recorded: Int16Array, said: Int16Array, { n, at }: { n: number; at: number }) {
  for (let frames = 1; frames <= farthest; frames += 1)
    for (let put = 0; put <= frames; put += 1)
      for (let back = 0; back < chances; back += 1) {
        const [putIn, leftOut] = [put * frame, (frames - put) * frame]
        const [from, place] = [at - back, n - back + putIn]
        if (isAlike(recorded, said, { n: place, at: from + leftOut }))
          return { n: place, from, putIn, leftOut }
      }
  return null
}

function isAlike(recorded: Int16Array, said: Int16Array, { n, at }: { n: number; at: number }): boolean {
  const length = Math.min(2 * frame, recorded.length - n)
  return length > 0 && countDifferent(recorded.subarray(n, n + length), said, at, 0) === 0
}

function countDifferent(recorded: Int16Array, said: Int16Array, from: number, atMost = mayBeWrong): number {
  let different = 0
  let at = from % said.length
  for (let n = 0; n < recorded.length && different <= atMost; n += 1) {
    if (recorded[n] !== said[at]) different += 1
    at = at + 1 === said.length ? 0 : at + 1
  }
  return different
}

function isQuiet(samples: Int16Array, said: Int16Array): boolean {
  return meanMagnitude(samples) < quietPart * meanMagnitude(said)
}

const meanMagnitude = (samples: Int16Array): number =>
  samples.reduce((sum, sample) => sum + Math.abs(sample), 0) / Math.max(1, samples.length)
