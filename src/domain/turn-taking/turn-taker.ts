import { type Heard, LineEar } from './line-ear.ts'
import { OnsetWindow } from './onset-window.ts'
import { SaidSoFar } from './said-so-far.ts'
import { type Frame, frameMs, type TurnEvent, type TurnRules } from './turn-taking.ts'

/** Quiet from which a stretch of speech has ended; shorter ones are between and within words, ms. */
const pauseMs = 300
/** A line that was just begun is not broken off: its echo is still on its way, ms. */
const guardMs = 300
/** What was no speech is asked about again after so long, if it goes on, ms. */
const askAgainMs = 600
/** A voice without a pause is asked about again after so long: it may have become music, ms. */
const checkEveryMs = 3_000
/** From so many noes on it is not speech: in noise a voice may be taken for none once. */
const mostNoes = 2
/** A voice that was recognised late began no earlier than this before, ms. */
const longestLookBackMs = 1_500
/** A voice that stands out of the noise by less has words that drown in it: silence is asked about too, dB. */
const clearDb = 18
/** Where a voice is found in silence, it is asked again after so long, ms; so often at most. */
const silenceAgainMs = 500
const mostSilences = 3
/** Share of the newest frame in the mean loudness of the voice. */
const voiceShare = 0.02
/** How often it is asked whether somebody is there. */
const mostCalls = 2

/** Sound that is, or may be, speech. `to`: end of its last loud frame. */
type Stretch = {
  readonly from: number
  to: number
  isSpeech: boolean
  brokeOff: boolean
  /** Since it was last taken for speech, and when the first of them was. */
  noes: number
  doubtedAt: number
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
  private voiceDb: number | null = null
  private onsets = 0
  private askFrom = 0
  private readonly said = new SaidSoFar()
  private calls = 0
  /** Voices found in silence since one was heard. */
  private silences = 0
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
    return [...this.listen(heard, frame.heardDb), ...this.end()]
  }

  /** The answer to `onset`; one that was not asked for, or asked too long ago, changes nothing. */
  heardSpeech(onset: number, isSpeech: boolean): readonly TurnEvent[] {
    const { stretch, now } = this
    if (this.isOver || this.asked !== onset) return []
    this.asked = null
    if (stretch === null) return this.heardSilence(!isSpeech)
    this.askFrom = now + (isSpeech ? checkEveryMs : askAgainMs)
    if (isSpeech) return this.begin(stretch)
    if (stretch.noes === 0) stretch.doubtedAt = now
    stretch.noes += 1
    const { steadyDb } = this.window
    if (steadyDb !== null) this.ear.wasNoise(steadyDb)
    if (!stretch.isSpeech || stretch.noes < mostNoes) return []
    const paused = this.pause(stretch.from, stretch.doubtedAt)
    // The sound goes on, and may become a voice again.
    this.stretch = { ...stretch, from: now, isSpeech: false }
    return paused
  }

  private count(isPlaying: boolean): void {
    this.now += frameMs
    this.playedMs = isPlaying ? this.playedMs + frameMs : 0
    if (isPlaying) return
    this.quietMs += frameMs
    this.msOfTurn += frameMs
    if (this.msSinceFirstSound !== null) this.msSinceFirstSound += frameMs
  }

  private listen(heard: Heard, heardDb: number): readonly TurnEvent[] {
    const { stretch, now } = this
    if (stretch === null) return this.open()
    if (heard.goesOn) {
      stretch.to = now
      if (stretch.isSpeech) this.hearVoice(heardDb)
      return [...this.breakOff(stretch), ...this.askAgain()]
    }
    if (now - stretch.to < pauseMs) return []
    if (stretch.isSpeech) {
      this.askFrom = 0
      return this.pause(stretch.from, stretch.to)
    }
    if (this.asked === null) this.stretch = null
    return []
  }

  private open(): readonly TurnEvent[] {
    const { now, window } = this
    const from = window.begunAt
    if (from === null || now < this.askFrom) return []
    this.stretch = { from, to: now, isSpeech: false, brokeOff: false, noes: 0, doubtedAt: now }
    return [this.onset(from)]
  }

  private askAgain(): readonly TurnEvent[] {
    return this.asked === null && this.now >= this.askFrom ? [this.onset(this.now)] : []
  }

  private onset(at: number): TurnEvent {
    this.onsets += 1
    this.asked = this.onsets
    return { kind: 'onset', onset: this.onsets, at }
  }

  private begin(found: Stretch): readonly TurnEvent[] {
    found.noes = 0
    if (found.isSpeech) return []
    const { now, playedMs } = this
    const stretch = { ...found, from: Math.max(found.from, now - longestLookBackMs), isSpeech: true }
    this.stretch = stretch
    this.said.begin(stretch.from)
    this.msSinceFirstSound ??= playedMs > 0 ? 0 : now - stretch.from
    this.quietMs = playedMs > 0 ? 0 : now - stretch.to
    return [{ kind: 'speech-began', at: stretch.from }, ...this.breakOff(stretch)]
  }

  /** Somebody speaks into a line, or has not stopped for one. */
  private breakOff(stretch: Stretch): readonly TurnEvent[] {
    if (this.playedMs === 0) stretch.brokeOff = false
    const at = this.window.begunAt
    const mayBreakOff = this.rules.bargeIn && stretch.isSpeech && this.playedMs > guardMs
    if (!mayBreakOff || stretch.brokeOff || at === null) return []
    stretch.brokeOff = true
    return [{ kind: 'interrupted', at: Math.max(stretch.from, this.now - this.playedMs) }]
  }

  private pause(from: number, to: number): readonly TurnEvent[] {
    this.said.end(from, to)
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
    const maySpeak = this.stretch !== null && (this.stretch.isSpeech || this.stretch.noes < mostNoes)
    if (maySpeak || this.playedMs > 0) return []
    if (hasSpoken) return quietMs >= this.endSilenceMs ? this.endOfAnswer() : []
    if (quietMs < rules.noSpeechMs) return []
    if (this.calls >= mostCalls) return this.over('nothing-said')
    this.calls += 1
    this.quietMs = 0
    return [{ kind: 'still-there', times: this.calls, at: this.now }]
  }

  /** Where words may drown in noise, silence is not believed unasked. */
  private endOfAnswer(): readonly TurnEvent[] {
    const isClear =
      this.silences >= mostSilences || this.voiceDb === null || this.voiceDb - this.ear.noiseDb >= clearDb
    if (isClear || this.stretch !== null) return this.over('silence')
    return this.asked === null ? [this.onset(this.now)] : []
  }

  private heardSilence(isSilent: boolean): readonly TurnEvent[] {
    if (isSilent) return this.over('silence')
    this.silences += 1
    this.quietMs = this.endSilenceMs - silenceAgainMs
    return []
  }

  private hearVoice(heardDb: number): void {
    this.quietMs = 0
    this.silences = 0
    this.voiceDb = (this.voiceDb ?? heardDb) + voiceShare * (heardDb - (this.voiceDb ?? heardDb))
  }

  private get endSilenceMs(): number {
    return Math.max(pauseMs, this.said.endSilence(this.rules))
  }

  private over(because: 'silence' | 'limit' | 'nothing-said'): readonly TurnEvent[] {
    this.isOver = true
    const speaking = this.stretch?.isSpeech === true ? this.stretch : null
    return [
      {
        kind: 'over',
        because,
        at: this.now,
        speechEndedAt: speaking?.to ?? this.said.endedAt,
        spokenMs: this.said.ms + (speaking === null ? 0 : speaking.to - speaking.from),
      },
    ]
  }
}
