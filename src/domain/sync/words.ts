/** How many words two people compare. */
export const comparedWords = 6

const bitsPerWord = 11

/** Six words of a list of 2,048 by the first 66 bits of a digest, so that people can compare it aloud. */
export function chooseWords(digest: Uint8Array, list: readonly string[]): string[] {
  if (list.length !== 2 ** bitsPerWord) throw new RangeError('a list of 2,048 words')
  if (digest.length * 8 < comparedWords * bitsPerWord) throw new RangeError('a longer digest')
  return Array.from({ length: comparedWords }, (_, n) => {
    let index = 0
    for (let bit = n * bitsPerWord; bit < (n + 1) * bitsPerWord; bit += 1) {
      index = index * 2 + (((digest[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
    }
    return list[index] ?? ''
  })
}
