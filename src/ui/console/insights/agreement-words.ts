import type { AgreementFigures, Figure } from '../../../domain/agreement/agree.ts'
import { formatNumber } from '../../i18n/format.ts'

/** Bands of kappa by Landis & Koch (1977), in the order of their lower bounds. */
const bands = [
  ['poor', Number.NEGATIVE_INFINITY],
  ['slight', 0],
  ['fair', 0.2],
  ['moderate', 0.4],
  ['substantial', 0.6],
  ['high', 0.8],
] as const

export type KappaBand = (typeof bands)[number][0]

/** The word for a kappa of −1…1. */
export function bandOf(kappa: number): KappaBand {
  return bands.findLast(([, from]) => kappa >= from)?.[0] ?? 'poor'
}

/** `0.71`; a dash where it is undefined. */
export function figureText({ value }: Figure, digits = 2): string {
  return value === null ? '–' : formatNumber(value, digits)
}

/** `0.58 … 0.81`; empty where no interval can be claimed. */
export function intervalText({ interval }: Figure, digits = 2): string {
  return interval === null
    ? ''
    : `${formatNumber(interval.low, digits)} … ${formatNumber(interval.high, digits)}`
}

/** A difference with its sign: `+3.2`, `−1.5`. */
export function signedText({ value }: Figure, digits = 1): string {
  if (value === null) return '–'
  const text = formatNumber(Math.abs(value), digits)
  return value > 0 ? `+${text}` : value < 0 ? `−${text}` : text
}

/** Whether anybody should conclude from these figures. */
export const isEnough = (figures: AgreementFigures): boolean => figures.state === 'enough'
