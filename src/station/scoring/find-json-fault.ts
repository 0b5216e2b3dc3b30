/** The line, from 1, on which a text stops being JSON; null where it is JSON, or only ends too early. */
export function findJsonFault(text: string): number | null {
  const lines = text.split(/(?<=\n)/)
  const isBrokenBy = (count: number): boolean => breaksBeforeEnd(lines.slice(0, count).join(''))
  if (!isBrokenBy(lines.length)) return null
  let sound = 0
  let broken = lines.length
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2)
    if (isBrokenBy(middle)) broken = middle
    else sound = middle
  }
  return broken
}

/** Whether the parser stumbles over something, rather than wanting more: it names the place, or the token. */
function breaksBeforeEnd(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    const message = String(error)
    const position = /at position (\d+)/.exec(message)?.[1]
    return position === undefined ? !message.includes('end of JSON') : Number(position) < text.length
  }
}
