import { colours, type Sheet } from './sheet.ts'

export type Mark = 'shown' | 'not-shown' | 'negative' | 'cannot-judge'

/** A tick, a dash, a cross or a question mark, 8 points wide: told apart by shape, not by colour alone. */
export function drawMark(sheet: Sheet, mark: Mark, at: { readonly x: number; readonly y: number }): void {
  const { doc } = sheet
  const { x, y } = at
  if (mark === 'cannot-judge') {
    sheet.place('?', { x: x + 1.5, y: y - 1.5 }, { size: 9, bold: true, colour: colours.muted })
    return
  }
  const lines: Readonly<Record<Exclude<Mark, 'cannot-judge'>, readonly [number, number][][]>> = {
    shown: [
      [
        [0.5, 4.5],
        [3, 7],
        [8, 1],
      ],
    ],
    'not-shown': [
      [
        [1, 4],
        [7, 4],
      ],
    ],
    negative: [
      [
        [1, 1],
        [7, 7],
      ],
      [
        [7, 1],
        [1, 7],
      ],
    ],
  }
  doc
    .lineWidth(1.5)
    .lineCap('round')
    .lineJoin('round')
    .strokeColor(mark === 'shown' ? colours.machine : mark === 'negative' ? colours.ink : colours.muted)
  for (const line of lines[mark]) {
    for (const [index, [dx, dy]] of line.entries()) {
      if (index === 0) doc.moveTo(x + dx, y + dy)
      else doc.lineTo(x + dx, y + dy)
    }
    doc.stroke()
  }
  doc.lineCap('butt').lineJoin('miter')
}

/** A bar from 0 to 100 with its interval as a whisker and a triangle over what is asked; dashed when `score` is null. */
export function drawScoreBar(
  sheet: Sheet,
  bar: { readonly score: number | null; readonly halfWidth: number; readonly required: number },
  at: { readonly x: number; readonly y: number; readonly width: number },
): void {
  const { doc } = sheet
  const { x, y, width } = at
  const height = 9
  const along = (value: number) => x + (Math.max(0, Math.min(100, value)) / 100) * width
  if (bar.score === null) {
    doc
      .rect(x, y, width, height)
      .lineWidth(0.7)
      .dash(2, { space: 2 })
      .strokeColor(colours.muted)
      .stroke()
      .undash()
  } else {
    doc.rect(x, y, width, height).fill(colours.track)
    doc.rect(x, y, along(bar.score) - x, height).fill(colours.machine)
    const [low, high] = [along(bar.score - bar.halfWidth), along(bar.score + bar.halfWidth)]
    const middle = y + height / 2
    // White under black keeps the whisker readable on both halves of the bar.
    for (const [lineWidth, colour] of [
      [2.6, '#ffffff'],
      [1.1, colours.ink],
    ] as const) {
      doc.moveTo(low, middle).lineTo(high, middle)
      doc.moveTo(low, y + 2).lineTo(low, y + height - 2)
      doc.moveTo(high, y + 2).lineTo(high, y + height - 2)
      doc.lineWidth(lineWidth).strokeColor(colour).stroke()
    }
  }
  const asked = along(bar.required)
  doc.polygon([asked - 2.8, y - 4.6], [asked + 2.8, y - 4.6], [asked, y - 0.4]).fill(colours.ink)
}

/** A small line over time with the values of its scale at the left; gaps where a value is null. */
export function drawTrack(
  sheet: Sheet,
  track: {
    readonly title: string
    readonly values: readonly (number | null)[]
    readonly low: number
    readonly high: number
    readonly colour: string
    readonly from: string
    readonly to: string
  },
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  const { doc } = sheet
  const { x, y, width, height } = at
  const scale = { size: 6.5, colour: colours.muted, width: 18, align: 'right' } as const
  const plotX = x + 22
  const plotWidth = width - 22
  sheet.place(track.title, { x: plotX, y: y - 11 }, { size: 7.5, colour: colours.muted })
  sheet.place(String(track.high), { x, y: y - 3 }, scale)
  sheet.place(String(track.low), { x, y: y + height - 6 }, scale)
  sheet.place(track.from, { x: plotX, y: y + height + 2 }, { size: 6.5, colour: colours.muted })
  sheet.place(track.to, { x: plotX, y: y + height + 2 }, { ...scale, width: plotWidth })
  doc.lineWidth(0.4).strokeColor(colours.line)
  for (const level of [0, 0.5, 1]) {
    doc
      .moveTo(plotX, y + level * height)
      .lineTo(plotX + plotWidth, y + level * height)
      .stroke()
  }
  const step = plotWidth / Math.max(1, track.values.length - 1)
  const share = (value: number) =>
    Math.max(0, Math.min(1, (value - track.low) / Math.max(1, track.high - track.low)))
  let drawing = false
  for (const [index, value] of track.values.entries()) {
    if (value === null) {
      drawing = false
      continue
    }
    const point = [plotX + index * step, y + height - share(value) * height] as const
    // A value alone between two gaps would be a line of no length.
    if (drawing) doc.lineTo(...point)
    else doc.moveTo(...point).lineTo(point[0] + step / 2, point[1])
    drawing = true
  }
  doc.lineWidth(0.8).lineJoin('round').strokeColor(track.colour).stroke().lineJoin('miter')
}
