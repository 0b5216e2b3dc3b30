/** Keeps the screen on until the function it returns is called; where the browser cannot, nothing happens. */
export function keepAwake(): () => void {
  const wakeLock = globalThis.navigator.wakeLock as WakeLock | undefined
  let ended = false
  let held: WakeLockSentinel | undefined
  const ask = async () => {
    if (ended || document.visibilityState !== 'visible') return
    const sentinel = await wakeLock?.request('screen').catch(() => undefined)
    if (ended) return void sentinel?.release()
    held = sentinel
  }
  const onVisible = () => void ask()
  // A page that was hidden has lost it.
  document.addEventListener('visibilitychange', onVisible)
  void ask()
  return () => {
    ended = true
    document.removeEventListener('visibilitychange', onVisible)
    void held?.release()
  }
}
