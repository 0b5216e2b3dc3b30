import type { Question } from '../../../domain/positions/position.ts'
import type { Station } from '../../context.ts'
import { understand } from '../../live/understand.ts'
import type { Heard } from '../live-wall.ts'
import { hasRoomForCaptions } from './room.ts'
import { meterLevel, type Phrase, PhraseCutter } from './phrase-cutter.ts'

/** Phrases of an answer that are kept in memory. */
const keptCaptions = 80
/** The level is told this often at most, ms, and when it moved by this much. */
const levelEveryMs = 400
const levelStep = 0.04

/** Which part is listened to. */
export type CaptionPart = {
  readonly interviewId: string
  readonly answerId: string
  readonly partId: string
  readonly question: Question
  readonly language: 'zh' | 'en'
  /** The candidate agreed to be rated by a machine. */
  readonly mayRate: boolean
}

/** The candidate's page: its captions are theirs too, and its sound comes no other way. */
export type CaptionPage = (caption: { readonly text: string; readonly final: boolean }) => void

/** The sound of one part while it is given: to whoever listens, onto the wall as loudness, captions and indicators. */
export class CaptionSession {
  private readonly station: Station
  private readonly part: CaptionPart
  private readonly page: CaptionPage | null
  private readonly cutter = new PhraseCutter()
  private readonly openedAt = performance.now()
  private taken = 0
  private toldAt = 0
  private isOpen = true

  constructor(
    station: Station,
    part: CaptionPart,
    /** Null for a call, whose words are recognised only while somebody watches. */
    page: CaptionPage | null,
  ) {
    this.station = station
    this.part = part
    this.page = page
    const { partIds } = this.heard()
    this.change({ partIds: [...new Set([...partIds, part.partId])] })
    if (this.isFollowed) station.captioner.warm(part.language)
  }

  /** Whether anybody would see what is made of its sound. */
  get isFollowed(): boolean {
    return this.page !== null || this.station.wall.isWatched
  }

  /** 16 kHz mono, 16 bit little-endian, of any length. */
  push(frame: Uint8Array): void {
    this.taken += frame.byteLength
    if (this.taken > bytesBy(performance.now() - this.openedAt)) return
    if (this.page !== null) this.station.wall.passSound(this.part.interviewId, frame)
    const samples = toSamples(frame)
    this.tellLevel(meterLevel(samples))
    for (const phrase of this.cutter.push(samples)) void this.caption(phrase)
  }

  close(): void {
    for (const phrase of this.cutter.finish()) void this.caption(phrase)
    this.isOpen = false
    this.change({ level: null })
  }

  private async caption({ samples }: Phrase): Promise<void> {
    const { interviewId, language } = this.part
    if (!this.isFollowed || !(await hasRoomForCaptions(this.station.db))) return
    const at = new Date().toISOString()
    const text = (await this.station.captioner.hear(interviewId, samples, language))?.trim()
    if (text === undefined || text === '') return
    if (this.isOpen) this.page?.({ text, final: true })
    const captions = [...this.heard().captions, { at, text, final: true }].slice(-keptCaptions)
    this.change({ captions })
    if (this.part.mayRate) this.change({ shown: await this.findShown(captions) })
  }

  private async findShown(captions: Heard['captions']): Promise<readonly string[]> {
    const { question, language } = this.part
    const segments = captions.map(({ text }) => ({ startMs: 0, endMs: 0, text }))
    const found = await understand(this.station, question, { language, segments })
    // What was shown stays lit, though more words may say it less clearly.
    return [...new Set([...this.heard().shown, ...(found?.shown ?? [])])]
  }

  private tellLevel(level: number): void {
    const now = performance.now()
    if (now - this.toldAt < levelEveryMs || Math.abs(level - (this.heard().level ?? -1)) < levelStep) return
    this.toldAt = now
    this.change({ level: Math.round(level * 100) / 100 })
  }

  private heard(): Heard {
    return this.station.wall.heardOf(this.part.interviewId, this.part.answerId)
  }

  private change(change: Partial<Heard>): void {
    this.station.wall.hear(this.part.interviewId, { ...this.heard(), ...change })
  }
}

/** What a page can have heard in a time, with some seconds that waited for the connection. */
function bytesBy(ms: number): number {
  return (ms / 1000 + 10) * 32_000 * 1.1
}

/** A view where the bytes lie on even ground, else a copy. */
function toSamples(frame: Uint8Array): Int16Array {
  const whole = frame.byteLength - (frame.byteLength % 2)
  const bytes = frame.byteOffset % 2 === 0 ? frame : frame.slice()
  return new Int16Array(bytes.buffer, bytes.byteOffset, whole / 2)
}
