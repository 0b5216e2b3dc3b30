import { sequences, unwrap } from './unwrap.ts'

/** Packets back to which one that comes again is known. */
const memory = 1_024
/** RFC 3550 §A.1, MAX_DROPOUT: a greater jump is a sender that began anew, once the next packet follows it. */
const jump = 3_000

/** What became of a packet: its place in the order of all, or why it has none. */
export type Noted =
  | { readonly is: 'new'; readonly sequence: number }
  | { readonly is: 'again' | 'stray' | 'restart' }

/** Counts what came from one source, RFC 3550 §6.4.1 and §A.3. */
export class Reception {
  private readonly seen = new Float64Array(memory).fill(-1)
  private first = 0
  /** Of all, with wraps. */
  highest: number | null = null
  received = 0
  private strayed: number | null = null
  private reported = { expected: 0, received: 0 }
  private transit: number | null = null
  /** Interarrival jitter in timestamp units, §A.8. */
  jitter = 0

  /** `restart`: this sender begins anew, and a new count is due. */
  note(sequence16: number): Noted {
    const sequence = this.highest === null ? sequence16 : unwrap(sequence16, this.highest, sequences)
    if (this.highest === null) this.first = sequence
    const distance = sequence - (this.highest ?? sequence)
    if (Math.abs(distance) > jump) {
      const follows = this.strayed === sequence16
      this.strayed = (sequence16 + 1) % sequences
      return { is: follows ? 'restart' : 'stray' }
    }
    if (distance <= -memory || this.seen[slot(sequence)] === sequence + sequences) return { is: 'again' }
    this.seen[slot(sequence)] = sequence + sequences
    this.received += 1
    this.first = Math.min(this.first, sequence)
    this.highest = Math.max(this.highest ?? sequence, sequence)
    return { is: 'new', sequence }
  }

  /** `arrival` and `timestamp` in the same units. */
  noteArrival(timestamp: number, arrival: number): void {
    const transit = arrival - timestamp
    if (this.transit !== null) this.jitter += (Math.abs(transit - this.transit) - this.jitter) / 16
    this.transit = transit
  }

  /** Packets that should have come less those that did. */
  get lost(): number {
    return this.expected - this.received
  }

  /** Part of the packets since the last report that did not come, in 256ths. */
  takeFractionLost(): number {
    const expected = this.expected - this.reported.expected
    const lost = expected - (this.received - this.reported.received)
    this.reported = { expected: this.expected, received: this.received }
    return expected <= 0 || lost <= 0 ? 0 : Math.min(255, Math.floor((256 * lost) / expected))
  }

  private get expected(): number {
    return this.highest === null ? 0 : this.highest - this.first + 1
  }
}

const slot = (sequence: number): number => ((sequence % memory) + memory) % memory
