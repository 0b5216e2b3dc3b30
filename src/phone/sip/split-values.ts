/** Cuts a header's list at its commas, but not inside quotes or angle brackets (RFC 3261 §7.3.1). */
export function splitValues(value: string): readonly string[] {
  const parts: string[] = []
  let start = 0
  let isQuoted = false
  let isBracketed = false
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at]
    if (character === '\\' && isQuoted) at += 1
    else if (character === '"' && !isBracketed) isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (character === '<') isBracketed = true
    else if (character === '>') isBracketed = false
    else if (character === ',' && !isBracketed) {
      parts.push(value.slice(start, at).trim())
      start = at + 1
    }
  }
  return [...parts, value.slice(start).trim()].filter((part) => part !== '')
}
