import { describe, expect, it } from 'vitest'
import { commandArguments, findPlaces } from './places.ts'

const packaged = {
  app: '/opt/店面试/resources/app.asar',
  resources: '/opt/店面试/resources',
  platform: 'linux',
} as const

describe('where the parts of the program are', () => {
  it('is beside the archive when packaged, and the station runs in Electron', () => {
    expect(findPlaces({ ...packaged, nodeApi: 10 }, () => false)).toEqual({
      folder: '/opt/店面试/resources/app.asar.unpacked',
      station: '/opt/店面试/resources/app.asar.unpacked/dist/station/main.js',
      commandLine: '/opt/店面试/resources/app.asar.unpacked/dist/station/cli.js',
      node: null,
    })
  })

  it('has a Node of its own where Electron’s is too old for the native parts', () => {
    const { node } = findPlaces({ ...packaged, nodeApi: 8 }, () => false)
    expect(node).toBe('/opt/店面试/resources/node/bin/node')
  })

  it('is the sources in a checkout, whatever Electron there is', () => {
    const places = findPlaces({ ...packaged, app: '/opt/checkout', nodeApi: 10 }, () => true)
    expect(places).toMatchObject({
      folder: '/opt/checkout',
      station: '/opt/checkout/src/station/main.ts',
      node: '/opt/checkout/node_modules/node/bin/node',
    })
  })
})

describe('a command', () => {
  it('is what follows --cli', () => {
    expect(commandArguments(['x', '--cli', 'positions', '--json'])).toEqual(['positions', '--json'])
    expect(commandArguments(['x', '--data', '/d'])).toBeUndefined()
  })
})
