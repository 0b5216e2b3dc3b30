/** A moment to a tenth of a second, from ms: `1:05.3`, `1:00:05.0`. */
export function formatPreciseClock(ms: number): string {
  const tenths = Math.max(0, Math.round(ms / 100))
  const [hours, minutes] = [Math.floor(tenths / 36_000), Math.floor((tenths % 36_000) / 600)]
  const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`
}

/** Reads `75`, `1:15`, `1:15.5` or `1:00:05` as ms; null for anything else. */
export function parseClock(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  if (!/^(\d{1,2}:)?(\d{1,3}:)?\d{1,5}(\.\d{1,3})?$/.test(plain)) return null
  const seconds = plain.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return Math.round(seconds * 1000)
}
