import { endSilence } from './end-silence.ts'
import { type Heard, LineEar } from './line-ear.ts'
import { OnsetWindow } from './onset-window.ts'
import { type Frame, frameMs, type TurnEvent, type TurnRules } from './turn-taking.ts'

/** Quiet from which a stretch of speech has ended; shorter ones are between and within words, ms. */
const pauseMs = 300
/** A line that was just begun is not broken off: its echo is still on its way, ms. */
const guardMs = 300
/** Noise is asked about again only after so long, ms. */
const askAgainMs = 600
/** A voice without a pause is asked about again after so long: it may have become music, ms. */
const checkEveryMs = 3_000
/** How often it is asked whether somebody is there. */
const mostCalls = 2

/** Sound that is, or may be, speech. `to`: end of its last loud frame. */
type Stretch = {
  readonly from: number
  to: number
  isSpeech: boolean
  brokeOff: boolean
  checkedAt: number
}

/**
 * Follows one turn of the candidate's, from frames of 20 ms and from answers to the question whether that was speech.
 * It has no clock of its own: time is the number of frames. While the program plays, nobody's time runs.
 * Loudness proposes, `heardSpeech` decides; whoever gets `onset` must answer it, within 200 ms or so.
 */
export class TurnTaker {
  private readonly rules: TurnRules
  private readonly ear: LineEar
  private readonly window = new OnsetWindow()
  private limitMs: number
  private now = 0
  private playedMs = 0
  private stretch: Stretch | null = null
  private asked: number | null = null
  private onsets = 0
  private askFrom = 0
  /** Of stretches that have ended. */
  private spokenMs = 0
  private lastStretchMs = 0
  private speechEndedAt: number | null = null
  private calls = 0
  /** Quiet on both sides since speech, or since the last call. */
  private quietMs = 0
  private msOfTurn = 0
  private msSinceFirstSound: number | null = null
  private isOver = false

  /** `ear`: what the call's earlier turns learned of the line. */
  constructor(rules: TurnRules, ear: LineEar = new LineEar()) {
    this.rules = rules
    this.ear = ear
    this.limitMs = rules.hardLimitMs
  }

  addTime(ms: number): void {
    this.limitMs += ms
  }

  frame(frame: Frame): readonly TurnEvent[] {
    if (this.isOver) return []
    const heard = this.ear.hear(frame)
    this.count(frame.playedDb !== null)
    const isDeaf = this.playedMs > 0 && (!this.rules.bargeIn || this.playedMs <= guardMs)
    this.window.push({ at: this.now - frameMs, isLoud: heard.begins && !isDeaf, heardDb: frame.heardDb })
    return [...this.listen(heard), ...this.end()]
  }

  /** The answer to `onset`; one that was not asked for, or asked too long ago, changes nothing. */
  heardSpeech(onset: number, isSpeech: boolean): readonly TurnEvent[] {
    const { stretch } = this
    if (this.isOver || stretch === null || this.asked !== onset) return []
    this.asked = null
    if (isSpeech) return this.begin(stretch)
    this.ear.wasNoise(this.window.quietestLoudDb ?? Number.NEGATIVE_INFINITY)
    this.window.clear()
    this.askFrom = this.now + askAgainMs
    if (stretch.isSpeech) return this.pause({ ...stretch, to: Math.min(stretch.to, stretch.checkedAt) })
    this.stretch = null
    return []
  }

  private count(isPlaying: boolean): void {
    this.now += frameMs
    this.playedMs = isPlaying ? this.playedMs + frameMs : 0
    if (isPlaying) return
    this.quietMs += frameMs
    this.msOfTurn += frameMs
    if (this.msSinceFirstSound !== null) this.msSinceFirstSound += frameMs
  }

  private listen(heard: Heard): readonly TurnEvent[] {
    const { stretch, now } = this
    if (stretch === null) return this.ask()
    if (heard.goesOn) {
      stretch.to = now
      if (!stretch.isSpeech) return []
      this.quietMs = 0
      return [...this.breakOff(stretch), ...this.check(stretch)]
    }
    return stretch.isSpeech && now - stretch.to >= pauseMs ? this.pause(stretch) : []
  }

  private ask(): readonly TurnEvent[] {
    const { now, window } = this
    const from = window.begunAt
    if (from === null || now < this.askFrom) return []
    this.stretch = { from, to: now, isSpeech: false, brokeOff: false, checkedAt: now }
    return [this.onset(from)]
  }

  private onset(at: number): TurnEvent {
    this.onsets += 1
    this.asked = this.onsets
    return { kind: 'onset', onset: this.onsets, at }
  }

  private begin(stretch: Stretch): readonly TurnEvent[] {
    if (stretch.isSpeech) return []
    stretch.isSpeech = true
    this.msSinceFirstSound ??= this.playedMs > 0 ? 0 : this.now - stretch.from
    this.quietMs = this.playedMs > 0 ? 0 : this.now - stretch.to
    return [{ kind: 'speech-began', at: stretch.from }, ...this.breakOff(stretch)]
  }

  /** Somebody speaks into a line, or has not stopped for one. */
  private breakOff(stretch: Stretch): readonly TurnEvent[] {
    if (this.playedMs === 0) stretch.brokeOff = false
    const at = this.window.begunAt
    if (this.playedMs <= guardMs || !this.rules.bargeIn || stretch.brokeOff || at === null) return []
    stretch.brokeOff = true
    return [{ kind: 'interrupted', at: Math.max(stretch.from, this.now - this.playedMs) }]
  }

  private check(stretch: Stretch): readonly TurnEvent[] {
    if (this.asked !== null || this.now - stretch.checkedAt < checkEveryMs) return []
    stretch.checkedAt = this.now
    return [this.onset(this.now)]
  }

  private pause({ from, to }: Stretch): readonly TurnEvent[] {
    this.lastStretchMs = to - from
    this.spokenMs += this.lastStretchMs
    this.speechEndedAt = to
    this.stretch = null
    this.asked = null
    this.window.clear()
    return [{ kind: 'speech-paused', at: to }]
  }

  private end(): readonly TurnEvent[] {
    const { limitMs, rules, quietMs } = this
    const hasSpoken = this.msSinceFirstSound !== null
    if ((this.msSinceFirstSound ?? 0) >= limitMs) return this.over('limit')
    if (this.msOfTurn >= 2 * limitMs) return this.over(hasSpoken ? 'limit' : 'nothing-said')
    // Somebody speaks, or may.
    if (this.stretch !== null || this.playedMs > 0) return []
    const { spokenMs, lastStretchMs } = this
    if (hasSpoken)
      return quietMs >= Math.max(pauseMs, endSilence(rules, { spokenMs, lastStretchMs }))
        ? this.over('silence')
        : []
    if (quietMs < rules.noSpeechMs) return []
    if (this.calls >= mostCalls) return this.over('nothing-said')
    this.calls += 1
    this.quietMs = 0
    return [{ kind: 'still-there', times: this.calls, at: this.now }]
  }

  private over(because: 'silence' | 'limit' | 'nothing-said'): readonly TurnEvent[] {
    this.isOver = true
    const speaking = this.stretch?.isSpeech === true ? this.stretch : null
    return [
      {
        kind: 'over',
        because,
        at: this.now,
        speechEndedAt: speaking?.to ?? this.speechEndedAt,
        spokenMs: this.spokenMs + (speaking === null ? 0 : speaking.to - speaking.from),
      },
    ]
  }
}
