/** A stretch of the week: weekday 1 is Monday, minutes from midnight, end exclusive, 1440 the end of the day. */
export type WeekWindow = {
  readonly weekday: number
  readonly startMinute: number
  readonly endMinute: number
}

const dayMinutes = 1440

/** In the order of the week; windows that touch or overlap are one. Windows without any time are dropped. */
export function mergeWindows(windows: readonly WeekWindow[]): WeekWindow[] {
  const merged: WeekWindow[] = []
  const sorted = windows
    .filter(({ startMinute, endMinute }) => startMinute < endMinute)
    .toSorted((a, b) => a.weekday - b.weekday || a.startMinute - b.startMinute)
  for (const next of sorted) {
    const last = merged.at(-1)
    if (last?.weekday !== next.weekday || last.endMinute < next.startMinute) merged.push(next)
    else
      merged[merged.length - 1] = {
        weekday: last.weekday,
        startMinute: last.startMinute,
        endMinute: Math.max(last.endMinute, next.endMinute),
      }
  }
  return merged
}

const dayNames: readonly (readonly string[])[] = [
  ['一', '1', 'mon', 'monday'],
  ['二', '2', 'tue', 'tues', 'tuesday'],
  ['三', '3', 'wed', 'wednesday'],
  ['四', '4', 'thu', 'thur', 'thurs', 'thursday'],
  ['五', '5', 'fri', 'friday'],
  ['六', '6', 'sat', 'saturday'],
  ['日', '天', '7', 'sun', 'sunday'],
]
const sets: Readonly<Record<string, readonly number[]>> = {
  工作日: [1, 2, 3, 4, 5],
  weekdays: [1, 2, 3, 4, 5],
  周末: [6, 7],
  weekends: [6, 7],
  weekend: [6, 7],
  每天: [1, 2, 3, 4, 5, 6, 7],
  everyday: [1, 2, 3, 4, 5, 6, 7],
  daily: [1, 2, 3, 4, 5, 6, 7],
}
const between = /(?:-|–|—|~|至|到|to)/u
const part = new RegExp(
  `^(?<days>.*?)(?<from>\\d{1,2}(?::\\d{2})?)${between.source}(?<to>\\d{1,2}(?::\\d{2})?)$|^(?<whole>.+?)(?:全天|allday)$`,
  'u',
)

/**
 * Reads `周一至周五 9:00-18:00；周末全天` or `Mon-Fri 09:00-17:00; Sat all day`: parts separated by semicolons or
 * commas, each some days and one stretch. A stretch past midnight goes on into the next day. `undefined` for
 * anything else.
 */
export function parseAvailability(text: string): WeekWindow[] | undefined {
  const windows: WeekWindow[] = []
  for (const piece of text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[;,、\n]/u)) {
    const compact = piece.replace(/\s+/gu, '')
    if (compact === '') continue
    const groups = part.exec(compact)?.groups
    const days = parseDays(groups?.['days'] ?? groups?.['whole'] ?? '')
    if (groups === undefined || days === undefined) return undefined
    if (groups['whole'] !== undefined) {
      windows.push(...days.map((weekday) => ({ weekday, startMinute: 0, endMinute: dayMinutes })))
      continue
    }
    const startMinute = parseMinute(groups['from'] ?? '')
    const endMinute = parseMinute(groups['to'] ?? '')
    if (startMinute === undefined || endMinute === undefined || startMinute === endMinute) return undefined
    for (const weekday of days) windows.push(...stretch(weekday, startMinute, endMinute))
  }
  return windows.length === 0 ? undefined : mergeWindows(windows)
}

function stretch(weekday: number, startMinute: number, endMinute: number): WeekWindow[] {
  if (startMinute < endMinute) return [{ weekday, startMinute, endMinute }]
  return [
    { weekday, startMinute, endMinute: dayMinutes },
    { weekday: (weekday % 7) + 1, startMinute: 0, endMinute },
  ]
}

function parseDays(text: string): readonly number[] | undefined {
  const known = sets[text]
  if (known !== undefined) return known
  const [from, to, more] = text.split(between).map(parseDay)
  if (more !== undefined || from === undefined) return undefined
  if (!between.test(text)) return [from]
  if (to === undefined) return undefined
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, n) => ((from - 1 + n) % 7) + 1)
}

function parseDay(text: string): number | undefined {
  const name = text.replace(/^(?:周|星期|礼拜)/u, '')
  const index = dayNames.findIndex((names) => names.includes(name))
  return index < 0 ? undefined : index + 1
}

/** `9`, `9:30`, `24:00` as minutes from midnight. */
function parseMinute(text: string): number | undefined {
  const [hour = NaN, minute = 0] = text.split(':').map(Number)
  const all = hour * 60 + minute
  return minute < 60 && all <= dayMinutes ? all : undefined
}
