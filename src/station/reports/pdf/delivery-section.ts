import { fillIn } from '../../../contract/words/index.ts'
import type { Delivery } from '../../../domain/delivery/delivery.ts'
import { formatClock, formatFixed } from '../report-format.ts'
import type { ReportWords } from '../report-words.ts'
import { drawTrack } from './drawings.ts'
import { colours, type Sheet } from './sheet.ts'

const chartHeight = 34
const mostFillers = 4

/** Figures of how an answer was spoken, and pitch and loudness as two small lines. */
export function writeDelivery(
  sheet: Sheet,
  delivery: Delivery,
  { durationMs, byPhone }: { readonly durationMs: number; readonly byPhone: boolean },
): void {
  const { words } = sheet
  sheet.ensure(chartHeight + 98)
  sheet.write(words.deliveryTitle, { size: 9, bold: true })
  if (byPhone) sheet.write(words.delivery.telephone, { size: 7.5, colour: colours.muted })
  sheet.y += 3
  writeFigures(sheet, describeDelivery(words, delivery))
  if (delivery.track.loudnessDb.length > 1) {
    sheet.y += 11
    const width = (sheet.width - 20) / 2
    const at = { x: sheet.left, y: sheet.y, width, height: chartHeight }
    const ends = { from: '00:00', to: formatClock(durationMs) }
    const pitch = delivery.track.pitchHz.map((hz) => (hz > 0 ? hz : null))
    const [low, high] = pitchBounds(pitch)
    drawTrack(sheet, { ...ends, title: words.pitchLine, values: pitch, low, high, colour: colours.ink }, at)
    const loudness = { ...ends, title: words.loudnessLine, values: delivery.track.loudnessDb }
    const second = { ...at, x: sheet.left + width + 20 }
    drawTrack(sheet, { ...loudness, low: -70, high: 0, colour: colours.muted }, second)
    sheet.y += chartHeight + 14
  }
  sheet.y += 4
}

/** Three to a row, each with its label above. */
function writeFigures(sheet: Sheet, figures: readonly [label: string, value: string][]): void {
  const width = sheet.width / 3
  for (const [index, [label, value]] of figures.entries()) {
    const at = { x: sheet.left + (index % 3) * width, y: sheet.y }
    sheet.place(label, at, { size: 7.5, colour: colours.muted })
    sheet.place(value, { ...at, y: at.y + 10.5 }, { size: 9, width: width - 8 })
    if (index % 3 === 2 || index === figures.length - 1) sheet.y += 28
  }
}

/** What is known of it, as label and value. */
function describeDelivery(words: ReportWords, delivery: Delivery): [label: string, value: string][] {
  const named = words.delivery
  const seconds = (ms: number) => fillIn(named.seconds, { value: formatFixed(ms / 1000, 1) })
  const longest = Math.max(0, ...delivery.pauses.map(({ startMs, endMs }) => endMs - startMs))
  const fillers = delivery.fillers
    .slice(0, mostFillers)
    .map(({ word, count }) => `${word} ${count}`)
    .join(words.join)
  const figures: [string, string][] = []
  if (delivery.responseLatencyMs !== null) figures.push([named.latency, seconds(delivery.responseLatencyMs)])
  figures.push([named.speech, seconds(delivery.speechMs)])
  figures.push([named.pauses, words.pauseCount(delivery.pauses.length, seconds(longest))])
  if (delivery.rate !== null) {
    const { unit, value } = delivery.rate
    const perSecond = unit === 'characters-per-second'
    figures.push([
      named.rate,
      `${formatFixed(value, perSecond ? 1 : 0)} ${perSecond ? named.unitZh : named.unitEn}`,
    ])
  }
  const spoken = words.fillerCount(fillers, formatFixed(delivery.fillerRate, 1))
  figures.push([named.fillers, fillers === '' ? named.fillerNone : spoken])
  if (delivery.pitchMedianHz !== null && delivery.pitchSpreadSemitones !== null) {
    const spread = formatFixed(delivery.pitchSpreadSemitones, 1)
    figures.push([named.pitch, words.pitchValue(Math.round(delivery.pitchMedianHz), spread)])
  }
  return figures
}

/** A scale in steps of 50 Hz around the middle nine tenths of the values, so that a few errors do not flatten it. */
function pitchBounds(values: readonly (number | null)[]): readonly [low: number, high: number] {
  const sorted = values.filter((value) => value !== null).toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  if (sorted.length === 0) return [50, 300]
  const low = Math.floor(at(0.05) / 50) * 50
  return [low, Math.max(low + 50, Math.ceil(at(0.95) / 50) * 50)]
}
