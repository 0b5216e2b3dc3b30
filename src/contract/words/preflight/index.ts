import type { CheckId, CheckState, Verdicts } from '../../../domain/preflight/checks.ts'
import type { UiLanguage } from '../../ids.ts'
import type { PreflightBench, PreflightCheck, PreflightRun } from '../../preflight.ts'
import { fillIn } from '../index.ts'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

/** What a pre-flight says, on its page, on paper and on the command line alike. `{{name}}` stands for a value. */
export type PreflightWords = {
  readonly title: string
  readonly checks: {
    readonly [Id in CheckId]: {
      readonly title: string
      readonly says: Readonly<Record<keyof Verdicts[Id], string>>
      readonly todo: Readonly<Partial<Record<keyof Verdicts[Id], string>>>
    }
  }
  readonly headline: Readonly<Record<'whole' | 'busy' | 'noBench' | 'noSpeech', string>>
  readonly assumes: string
  readonly offBy: string
  readonly rough: { readonly busy: string; readonly uneven: string }
  readonly slower: string
  readonly state: Readonly<Record<PreflightRun['state'], string>>
  readonly checkState: Readonly<Record<CheckState, string>>
  readonly missing: Readonly<Record<PreflightBench['missing'][number], string>>
  readonly bench: Readonly<
    Record<
      | 'title'
      | 'pace'
      | 'paceValue'
      | 'rating'
      | 'media'
      | 'commit'
      | 'busy'
      | 'seconds'
      | 'milliseconds'
      | 'rate',
      string
    >
  >
  readonly models: {
    readonly title: string
    readonly fit: Readonly<Record<PreflightRun['models'][number]['fit'], string>>
    readonly recommended: string
  }
  readonly exclusions: string
  readonly version: string
  readonly measuredAt: string
}

export const preflightWords: Readonly<Record<UiLanguage, PreflightWords>> = { 'zh-CN': zhCN, en }

export type WordedCheck = {
  readonly title: string
  readonly says: string
  /** Empty where nothing is to be done. */
  readonly todo: string
}

/** A check in a reader's words. */
export function wordCheck({ id, verdict, values }: PreflightCheck, language: UiLanguage): WordedCheck {
  const { title, says, todo } = preflightWords[language].checks[id]
  const sayings: Readonly<Record<string, string | undefined>> = says
  const todos: Readonly<Record<string, string | undefined>> = todo
  return {
    title,
    says: fillIn(sayings[verdict] ?? verdict, values),
    todo: fillIn(todos[verdict] ?? '', values),
  }
}

/** The one sentence of a run. */
export function wordHeadline({ estimate }: Pick<PreflightRun, 'estimate'>, language: UiLanguage): string {
  const { headline } = preflightWords[language]
  if (estimate === null) return headline.noBench
  const { interviewsAnHour, callsAtOnce, reportAfterSeconds } = estimate
  if (interviewsAnHour === null || callsAtOnce === null || reportAfterSeconds === null)
    return headline.noSpeech
  const seconds = reportAfterSeconds.about
  // Measured beside other programs it is the least that this computer does.
  return fillIn(estimate.rough === 'busy' ? headline.busy : headline.whole, {
    interviews: interviewsAnHour.about,
    calls: callsAtOnce.about,
    seconds: seconds < 10 ? seconds : Math.round(seconds),
  })
}

/** What has to be said beside it: what it assumes, why it is rough, what is missing, that it became slower. */
export function wordRemarks(
  { estimate, bench, slower }: Pick<PreflightRun, 'estimate' | 'bench' | 'slower'>,
  language: UiLanguage,
): string[] {
  const words = preflightWords[language]
  const percent = (share: number) => Math.round(share * 100)
  const rough = estimate?.rough ?? null
  return [
    ...(slower === null ? [] : [fillIn(words.slower, { percent: percent(slower) })]),
    ...(bench?.missing ?? []).map((part) => words.missing[part]),
    ...(rough === null ? [] : [fillIn(words.rough[rough], { percent: percent(bench?.busyElsewhere ?? 0) })]),
    ...(estimate?.interviewsAnHour == null ? [] : [words.assumes]),
    // Beside other programs it is the least, which no range goes with.
    ...(estimate?.interviewsAnHour == null || rough === 'busy'
      ? []
      : [fillIn(words.offBy, { percent: percent(estimate.uncertainty) })]),
  ]
}

/** What the benchmark measured, as label and value. */
export function wordBench(bench: PreflightBench, language: UiLanguage): (readonly [string, string])[] {
  const { bench: words } = preflightWords[language]
  const digits = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
  const short = (seconds: number) =>
    seconds < 1
      ? fillIn(words.milliseconds, { value: digits(seconds * 1000) })
      : fillIn(words.seconds, { value: digits(seconds) })
  const sorted = bench.speechPaces.toSorted((a, b) => a - b)
  const pace = sorted[sorted.length >> 1]
  return [
    [words.pace, pace === undefined ? '—' : fillIn(words.paceValue, { value: digits(pace) })],
    [words.rating, bench.ratingSeconds === null ? '—' : short(bench.ratingSeconds)],
    [words.media, fillIn(words.rate, { value: digits(1 / bench.mediaSecondsPerMegabyte) })],
    [words.commit, short(bench.commitSeconds)],
    [words.busy, `${Math.round(bench.busyElsewhere * 100)} %`],
  ]
}
