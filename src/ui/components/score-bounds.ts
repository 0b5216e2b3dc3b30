/** The ends of a score's interval, kept within 0–100; both are the score itself without a half-width. */
export function boundsOf(
  score: number,
  halfWidth: number | null | undefined,
): { readonly low: number; readonly high: number } {
  const reach = halfWidth ?? 0
  return { low: Math.max(0, score - reach), high: Math.min(100, score + reach) }
}
