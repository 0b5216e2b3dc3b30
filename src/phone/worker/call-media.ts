import { AnsweringMachine } from '../../domain/turn-taking/answering-machine.ts'
import { LineEar } from '../../domain/turn-taking/line-ear.ts'
import { toneOf } from '../../domain/turn-taking/tone-of.ts'
import { TurnTaker } from '../../domain/turn-taking/turn-taker.ts'
import type { MachineVerdict, TurnEvent, TurnRules } from '../../domain/turn-taking/turn-taking.ts'
import { frameMs, type CallSound } from '../phone-line.ts'
import { loudness } from './loudness.ts'
import { Player } from './player.ts'
import { Recent } from './recent.ts'
import { Track } from './track.ts'

/** An onset that nobody confirmed in this time is taken for speech, frames. */
const patience = 200 / frameMs
/** Sound that is looked at to tell speech from noise, s. */
const lookBackSeconds = 0.64

export type MediaEvents = {
  readonly played: (playId: number, how: 'end' | 'stopped' | 'interrupted', at: number) => void
  /** `samples`: at the call's own rate. */
  readonly confirm: (turnId: number, onset: number, samples: Int16Array) => void
  /** `at`: sample at which the turn began. */
  readonly turn: (turnId: number, at: number, event: TurnEvent) => void
  readonly answeredBy: (by: MachineVerdict) => void
}

/** What is done with a call's sound, 20 ms at a time: played, judged, kept. No timers: the call's own clock is the only one. */
export class CallMedia {
  readonly track = new Track()
  private readonly events: MediaEvents
  private readonly rate: number
  private readonly player: Player
  private readonly recent: Recent
  /** What its turns learn of the line. */
  private readonly ear = new LineEar()
  private playing: number | null = null
  private turn: { readonly id: number; readonly at: number; readonly taker: TurnTaker } | null = null
  private asked: { readonly onset: number; framesLeft: number } | null = null
  private detector: AnsweringMachine | null = null

  constructor(sound: CallSound, events: MediaEvents) {
    this.events = events
    this.rate = sound.rate
    this.player = new Player(sound.rate)
    this.recent = new Recent(sound.rate * lookBackSeconds)
    sound.onFrame((heard) => this.onFrame(heard))
  }

  detectMachine(): void {
    this.detector = new AnsweringMachine()
  }

  play(playId: number, sounds: readonly Int16Array[]): void {
    this.stopPlaying('stopped')
    this.playing = playId
    this.player.play(sounds)
    if (!this.player.isPlaying) this.tellPlayed('end')
  }

  stopPlaying(how: 'stopped' | 'interrupted'): void {
    this.player.stop()
    this.tellPlayed(how)
  }

  listen(turnId: number, rules: TurnRules): void {
    this.turn = { id: turnId, at: this.track.at, taker: new TurnTaker(rules, this.ear) }
    this.asked = null
  }

  addTime(turnId: number, ms: number): void {
    if (this.turn?.id === turnId) this.turn.taker.addTime(ms)
  }

  stopListening(): void {
    this.turn = null
    this.asked = null
  }

  confirmed(turnId: number, onset: number, isSpeech: boolean): void {
    if (this.turn?.id !== turnId || this.asked?.onset !== onset) return
    this.asked = null
    this.tell(this.turn.taker.heardSpeech(onset, isSpeech))
  }

  private onFrame(heard: Int16Array): Int16Array | null {
    const played = this.player.next()
    const frame = {
      heardDb: loudness(heard),
      playedDb: played === null ? null : loudness(played),
      ...(this.detector === null ? {} : { tone: toneOf(heard, this.rate) }),
    }
    this.recent.push(heard)
    this.track.push(heard, played)
    if (this.asked !== null && --this.asked.framesLeft <= 0 && this.turn !== null)
      this.confirmed(this.turn.id, this.asked.onset, true)
    if (this.turn !== null) this.tell(this.turn.taker.frame(frame))
    const verdict = this.detector?.frame(frame) ?? null
    if (verdict !== null) {
      this.detector = null
      this.events.answeredBy(verdict)
    }
    if (played !== null && !this.player.isPlaying) this.tellPlayed('end')
    return played
  }

  private tell(events: readonly TurnEvent[]): void {
    const { turn } = this
    if (turn === null) return
    for (const event of events) {
      if (event.kind === 'onset') {
        this.asked = { onset: event.onset, framesLeft: patience }
        this.events.confirm(turn.id, event.onset, this.recent.take())
        continue
      }
      if (event.kind === 'over') this.stopListening()
      this.events.turn(turn.id, turn.at, event)
      // Whoever hears that the line ended knows by then since when somebody speaks into it.
      if (event.kind === 'interrupted') this.stopPlaying('interrupted')
    }
  }

  private tellPlayed(how: 'end' | 'stopped' | 'interrupted'): void {
    if (this.playing === null) return
    const playId = this.playing
    this.playing = null
    this.events.played(playId, how, this.track.at)
  }
}
