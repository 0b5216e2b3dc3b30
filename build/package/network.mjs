/** Whether an address answers within seconds; asked before a build, so that it need not fail in its middle. */
export async function canReach(address) {
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(8_000) })
    return answer.ok
  } catch {
    return false
  }
}
