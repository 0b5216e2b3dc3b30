/** A sleep that can be ended early. */
export class Pause {
  private end: (() => void) | null = null

  async sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.end = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.end = null
  }

  /** Does nothing when nobody sleeps. */
  wake(): void {
    this.end?.()
  }
}
