import type { HangUp } from '../line.ts'
import type { CallSound } from '../phone-line.ts'

/** Whom a call tells what happens. What is told once is also told to who asks later; after the end nothing is. */
export class CallNotices {
  private readonly ringing: (() => void)[] = []
  private readonly up: ((sound: CallSound) => void)[] = []
  private readonly digits: ((digit: string, at: number) => void)[] = []
  private readonly ended: ((how: HangUp) => void)[] = []
  private rang = false
  private how: HangUp | null = null

  onRinging(listener: () => void): void {
    this.ringing.push(listener)
    if (this.rang && this.how === null) listener()
  }

  onUp(listener: (sound: CallSound) => void): void {
    this.up.push(listener)
  }

  onDigit(listener: (digit: string, at: number) => void): void {
    this.digits.push(listener)
  }

  onEnded(listener: (how: HangUp) => void): void {
    this.ended.push(listener)
    if (this.how !== null) listener(this.how)
  }

  tellRinging(): void {
    if (this.rang || this.how !== null) return
    this.rang = true
    for (const listener of this.ringing) listener()
  }

  tellUp(sound: CallSound): void {
    for (const listener of this.up) listener(sound)
  }

  tellDigit(digit: string, at: number): void {
    for (const listener of this.digits) listener(digit, at)
  }

  tellEnded(how: HangUp): void {
    if (this.how !== null) return
    this.how = how
    for (const listener of this.ended) listener(how)
  }
}
