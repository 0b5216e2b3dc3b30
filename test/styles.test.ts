import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from './support/sources.ts'

/** Places that other style sheets arrange things within. */
const places = new Set(['page', 'editor'])

it('a class is styled by one style sheet: a sheet that was loaded stays while one goes from page to page', () => {
  const sheetsOf = new Map<string, Set<string>>()
  for (const sheet of globSync('src/ui/{console,components}/**/*.css', { cwd: projectFolder })) {
    for (const name of leadingClasses(readFileSync(join(projectFolder, sheet), 'utf8'))) {
      sheetsOf.set(name, (sheetsOf.get(name) ?? new Set()).add(sheet))
    }
  }
  const several = [...sheetsOf].filter(([name, sheets]) => sheets.size > 1 && !places.has(name))
  expect(Object.fromEntries(several)).toEqual({})
})

/** The classes of our own that selectors begin with. */
function leadingClasses(css: string): string[] {
  const selectors = [...css.replaceAll(/\/\*.*?\*\//gsu, '').matchAll(/([^{}]+)\{/gu)].flatMap(
    ([, list = '']) => list.split(','),
  )
  return selectors
    .map((selector) => /^\s*\.([\w-]+)/u.exec(selector)?.[1] ?? '')
    .filter((name) => name !== '' && !name.startsWith('ant-'))
}
