import i18next from 'i18next'
import type { IssuedInvitation } from '../../../contract/invitations.ts'
import { toCsv } from '../../components/csv.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'

/** A line for each person, to paste into a message or a table: name, link, code. */
export function linksAsText(issued: readonly IssuedInvitation[]): string {
  return issued
    .map(({ invitation, url, kioskCode }) => [invitation.candidateName, url, kioskCode].join('\t'))
    .join('\n')
}

/** The same as a table with a head. Codes are written so that an office program keeps their zeros. */
export function linksAsCsv(issued: readonly IssuedInvitation[]): string {
  const head = (['candidate', 'position', 'url', 'code', 'expires'] as const).map((column) =>
    i18next.t(`invitations.csv.${column}`),
  )
  return toCsv([
    head,
    ...issued.map(({ invitation, url, kioskCode }) => [
      invitation.candidateName,
      localText(invitation.positionName),
      url,
      `${kioskCode.slice(0, 3)} ${kioskCode.slice(3)}`,
      formatDateTime(invitation.expiresAt),
    ]),
  ])
}
