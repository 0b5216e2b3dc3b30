import type { LineForm } from './line-form-model.ts'

const storedAt = (lineId: string | undefined) => `storefront.phone-line.${lineId ?? 'new'}`

/** What was typed and not saved, for this tab only; never a secret. */
export const lineDraft = {
  read: (lineId: string | undefined): Partial<LineForm> | undefined => {
    try {
      return JSON.parse(sessionStorage.getItem(storedAt(lineId)) ?? 'null') ?? undefined
    } catch {
      return undefined
    }
  },
  keep: (lineId: string | undefined, form: LineForm): void =>
    sessionStorage.setItem(storedAt(lineId), JSON.stringify({ ...form, secret: '' })),
  drop: (lineId: string | undefined): void => sessionStorage.removeItem(storedAt(lineId)),
} as const
