/** Whole days until a moment; negative once it has passed. */
export function daysLeft(until: string, now = new Date()): number {
  return Math.floor((Date.parse(until) - now.getTime()) / 86_400_000)
}
