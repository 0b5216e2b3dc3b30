/**
 * Rewrites a stock Whisper token table, base64 of bytes, to base64 of their hexadecimal: sherpa-onnx drops
 * invalid UTF-8 token by token, and with it every character that Whisper spells with two tokens.
 * A table that is already so comes back unchanged.
 */
export function rewriteStockTokens(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  const tokens = lines.map((line) => {
    const space = line.lastIndexOf(' ')
    return { bytes: Buffer.from(line.slice(0, space), 'base64'), id: line.slice(space + 1) }
  })
  if (tokens.every(({ bytes }) => /^(?:[0-9a-f]{2})*$/.test(bytes.toString('latin1')))) return text
  return tokens
    .map(({ bytes, id }) => `${Buffer.from(bytes.toString('hex')).toString('base64')} ${id}\n`)
    .join('')
}
