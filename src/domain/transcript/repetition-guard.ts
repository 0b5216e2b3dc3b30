/** Longest phrase, in characters, that is looked for as a loop. */
const longestUnit = 120

/** People say 对对对 and "very very very"; a recogniser that loops goes on far longer. */
function repeatsOfLoop(unitLength: number): number {
  if (unitLength >= 10) return 3
  return Math.max(4, Math.ceil(12 / unitLength))
}

/** Cuts what a recogniser repeats without end down to its first time; other text stays as it is. */
export function cutRepetitions(text: string): { text: string; cut: boolean } {
  let current = text
  for (;;) {
    const loop = findLoop(current)
    if (loop === undefined) return { text: current, cut: current !== text }
    // 谢谢 and 对对 are words; one character alone would be another.
    const kept = loop.unitLength === 1 ? 2 : loop.unitLength
    const head = current.slice(0, loop.start + kept)
    current = (head + current.slice(loop.end)).trimEnd()
  }
}

interface Loop {
  start: number
  end: number
  unitLength: number
}

function findLoop(text: string): Loop | undefined {
  for (let start = 0; start < text.length; start += 1) {
    const longest = Math.min(longestUnit, Math.floor((text.length - start) / 3))
    for (let unitLength = 1; unitLength <= longest; unitLength += 1) {
      if (text[start] !== text[start + unitLength]) continue
      // Equal to itself one unit further on, for as long as it lasts.
      let end = start + unitLength
      while (end < text.length && text[end] === text[end - unitLength]) end += 1
      const repeats = Math.floor((end - start) / unitLength)
      const unit = text.slice(start, start + unitLength)
      if (repeats < repeatsOfLoop(unitLength) || unit.trim() === '') continue
      // A loop that the end of the text breaks off leaves part of its unit.
      return { start, unitLength, end: end === text.length ? end : start + repeats * unitLength }
    }
  }
  return undefined
}
