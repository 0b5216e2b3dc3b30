/** A file as blocks that lie one after the other: what each one's content hashes to, and its bytes. */
export type BlockMap = readonly { readonly checksum: string; readonly bytes: number }[]

/** A stretch of the new file, and where its bytes are: in the file that is here already, or only in the new one. */
export type Stretch = { readonly from: 'here' | 'there'; readonly offset: number; readonly bytes: number }

/**
 * How the new file is put together, in its order, with as little as possible from the other side.
 * Stretches that follow each other in their source are one.
 */
export function planBlocks(here: BlockMap, there: BlockMap): Stretch[] {
  const known = new Map<string, number>()
  let offset = 0
  for (const { checksum, bytes } of here) {
    if (!known.has(blockKey(checksum, bytes))) known.set(blockKey(checksum, bytes), offset)
    offset += bytes
  }
  const plan: Stretch[] = []
  let at = 0
  for (const { checksum, bytes } of there) {
    const found = known.get(blockKey(checksum, bytes))
    append(
      plan,
      found === undefined ? { from: 'there', offset: at, bytes } : { from: 'here', offset: found, bytes },
    )
    at += bytes
  }
  return plan
}

/** Bytes that have to come from the other side. */
export function countFetched(plan: readonly Stretch[]): number {
  return plan.reduce((sum, { from, bytes }) => sum + (from === 'there' ? bytes : 0), 0)
}

const blockKey = (checksum: string, bytes: number): string => `${checksum} ${bytes}`

function append(plan: Stretch[], next: Stretch): void {
  const last = plan.at(-1)
  if (last !== undefined && last.from === next.from && last.offset + last.bytes === next.offset) {
    plan[plan.length - 1] = { ...last, bytes: last.bytes + next.bytes }
  } else {
    plan.push(next)
  }
}
