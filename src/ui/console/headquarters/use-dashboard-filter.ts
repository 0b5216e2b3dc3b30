import type { HeadquartersFilter } from '../../../contract/headquarters.ts'
import { useAddress } from '../../components/use-address.ts'

export const periods = ['30', '90', '365', 'all', 'own'] as const
export type Period = (typeof periods)[number]

const usualPeriod: Period = '90'
const names = ['period', 'from', 'to', 'region', 'store', 'position', 'channel'] as const
export type FilterName = (typeof names)[number]

const channels = ['phone', 'video', 'voice', 'text', 'imported'] as const

export type DashboardFilter = {
  readonly period: Period
  readonly values: Readonly<Record<FilterName, string>>
  readonly set: (change: Partial<Record<FilterName, string>>, how?: 'push' | 'replace') => void
  /** What the station is asked for. */
  readonly filter: HeadquartersFilter
  /** The same as an address' search, for links to other dashboards. */
  readonly search: URLSearchParams
}

/** The filter that the dashboards share, kept in the address; 90 days where nothing is said. */
export function useDashboardFilter(): DashboardFilter {
  const { values, set } = useAddress(names)
  const period = periods.find((one) => one === values.period) ?? usualPeriod
  const channel = channels.find((one) => one === values.channel)
  const { from, to } = daysOf(period, values)
  const filter: HeadquartersFilter = {
    ...(from && { from }),
    ...(to && { to }),
    ...(values.region && { regionId: values.region }),
    ...(values.store && { storeId: values.store }),
    ...(values.position && { positionId: values.position }),
    ...(channel && { channel }),
  }
  const search = new URLSearchParams(
    names.flatMap((name) => (values[name] === '' ? [] : [[name, values[name]] as [string, string]])),
  )
  return { period, values, set, filter, search }
}

/** Calendar days of a period; a date that is half typed is none. */
function daysOf(period: Period, { from, to }: { from: string; to: string }): { from: string; to: string } {
  const whole = (day: string) => (/^\d{4}-\d\d-\d\d$/.test(day) ? day : '')
  if (period === 'own') return { from: whole(from), to: whole(to) }
  if (period === 'all') return { from: '', to: '' }
  const begin = new Date()
  begin.setDate(begin.getDate() - Number(period) + 1)
  const two = (value: number) => String(value).padStart(2, '0')
  return { from: `${begin.getFullYear()}-${two(begin.getMonth() + 1)}-${two(begin.getDate())}`, to: '' }
}

/** A link to another dashboard with this filter, changed. */
export function linkTo(
  path: string,
  search: URLSearchParams,
  change: Readonly<Record<string, string | null | undefined>> = {},
): string {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next.size === 0 ? path : `${path}?${next.toString()}`
}
