/** Text in GBK, as spreadsheet programs in China save a CSV; Node itself can only read it. */
export function encodeGbk(text: string): Buffer {
  return Buffer.concat(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 0
      if (code < 0x80) return Buffer.from([code])
      const bytes = codes.get(letter)
      if (!bytes) throw new Error(`${letter} is not in GBK`)
      return Buffer.from(bytes)
    }),
  )
}

const codes = new Map<string, readonly [number, number]>()
const decoder = new TextDecoder('gbk')
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    const letter = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail))
    if ([...letter].length === 1 && letter !== '\uFFFD') codes.set(letter, [lead, trail])
  }
}
