import Sqlite from 'better-sqlite3-multiple-ciphers'
import { afterEach, describe, expect, it } from 'vitest'
import { PreparedStatements } from './prepared-statements.ts'

const sqlite = new Sqlite(':memory:')
const open = () => new PreparedStatements(sqlite)

describe('prepared statements', () => {
  afterEach(() => void sqlite.exec('drop table if exists t'))

  it('are the same for the same text', () => {
    const statements = open()
    expect(statements.prepare('select 1')).toBe(statements.prepare('select 1'))
    expect(statements.prepare('select 2')).not.toBe(statements.prepare('select 1'))
  })

  it('are forgotten when a table changes its form', () => {
    const statements = open()
    statements.prepare('create table t (a)').run()
    statements.prepare('insert into t values (?)').run(1)
    expect(statements.prepare('select * from t').all()).toEqual([{ a: 1 }])
    statements.prepare('alter table t add column b').run()
    expect(statements.prepare('select * from t').all()).toEqual([{ a: 1, b: null }])
  })

  it('are given up, the oldest first, when there are too many', () => {
    const statements = open()
    const [first, second] = [statements.prepare('select 1'), statements.prepare('select 2')]
    for (let n = 3; n <= 300; n += 1) statements.prepare(`select ${n}`)
    expect(statements.prepare('select 1')).toBe(first)
    statements.prepare('select 301')
    expect(statements.prepare('select 1')).toBe(first)
    expect(statements.prepare('select 2')).not.toBe(second)
  })
})
