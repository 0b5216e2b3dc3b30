import { EventEmitter } from 'node:events'
import type { LiveInterview } from '../../contract/live.ts'

/** What is heard of one answer while it is given. */
export type Heard = {
  readonly answerId: string
  /** Parts that sound came of. */
  readonly partIds: readonly string[]
  /** Newest last. */
  readonly captions: LiveInterview['captions']
  /** Indicators that the captions show. */
  readonly shown: readonly string[]
  /** 0–1; null while no sound comes in. */
  readonly level: number | null
}

/** What is heard of running interviews right now, and the demonstration's; in memory only, nothing of it is kept. */
export class LiveWall {
  /** Ends the demonstration that runs. */
  stopDemonstration: (() => void) | undefined
  private readonly events = new EventEmitter<{
    change: [interviewId: string]
    sound: [interviewId: string, frame: Uint8Array]
  }>()
  private readonly heard = new Map<string, Heard>()
  /** Which interview each listener hears. */
  private readonly listeners = new Map<unknown, string>()
  private readonly played = new Map<string, LiveInterview>()

  constructor() {
    this.events.setMaxListeners(0)
  }

  /** What is heard of an answer; nothing of an earlier one. */
  heardOf(interviewId: string, answerId: string): Heard {
    const known = this.heard.get(interviewId)
    return known?.answerId === answerId
      ? known
      : { answerId, partIds: [], captions: [], shown: [], level: null }
  }

  hear(interviewId: string, heard: Heard): void {
    this.heard.set(interviewId, heard)
    this.events.emit('change', interviewId)
  }

  forget(interviewId: string): void {
    this.heard.delete(interviewId)
    this.events.emit('change', interviewId)
  }

  /** Calls back after any change of what is heard or played; returns how to stop. */
  onChange(listener: (interviewId: string) => void): () => void {
    this.events.on('change', listener)
    return () => this.events.off('change', listener)
  }

  /** Whether anybody looks on, so that words need not be recognised for nobody. */
  get isWatched(): boolean {
    return this.events.listenerCount('change') > 0
  }

  /** A stretch of sound for whoever listens: 16 kHz mono, 16 bit. */
  passSound(interviewId: string, frame: Uint8Array): void {
    this.events.emit('sound', interviewId, frame)
  }

  onSound(interviewId: string, listener: (frame: Uint8Array) => void): () => void {
    const take = (id: string, frame: Uint8Array) => {
      if (id === interviewId) listener(frame)
    }
    this.events.on('sound', take)
    this.listeners.set(take, interviewId)
    return () => {
      this.events.off('sound', take)
      this.listeners.delete(take)
    }
  }

  /** Whether anybody listens to an interview, so that its sound need not be made for nobody. */
  isListenedTo(interviewId: string): boolean {
    return [...this.listeners.values()].includes(interviewId)
  }

  /** The demonstration's tiles. */
  playedTiles(): readonly LiveInterview[] {
    return [...this.played.values()]
  }

  playedTile(interviewId: string): LiveInterview | undefined {
    return this.played.get(interviewId)
  }

  play(tile: LiveInterview): void {
    this.played.set(tile.interviewId, tile)
    this.events.emit('change', tile.interviewId)
  }

  /** Takes the demonstration off the wall. */
  clearPlayed(): void {
    const ids = [...this.played.keys()]
    this.played.clear()
    for (const id of ids) this.events.emit('change', id)
  }
}
