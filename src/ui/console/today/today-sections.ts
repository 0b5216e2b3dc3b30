import type { Today } from '../../../contract/today.ts'

export const sectionKeys = ['toRate', 'toDecide', 'uncertain', 'processing', 'failed', 'drafts'] as const
export type SectionKey = (typeof sectionKeys)[number]
export type TodayLine = Today['toDecide'][number] | Today['failed'][number]

/**
 * What waits for a person, most urgent first, without the empty ones.
 * An uncertain rating is named once, under "uncertain", so that the counts add up.
 */
export function sectionsOf(
  today: Today,
): readonly { readonly key: SectionKey; readonly lines: readonly TodayLine[] }[] {
  const uncertain = new Set(today.uncertain.map((line) => line.id))
  const lines: Record<SectionKey, readonly TodayLine[]> = {
    toRate: today.toRate,
    toDecide: today.toDecide.filter((line) => !uncertain.has(line.id)),
    uncertain: today.uncertain,
    processing: today.processing,
    failed: today.failed,
    drafts: today.drafts,
  }
  return sectionKeys.map((key) => ({ key, lines: lines[key] })).filter((section) => section.lines.length > 0)
}
