import { expect, it } from 'vitest'
import { parseLsof, parseNetstat, parseProcNet, treeOf } from './observe-sockets.ts'

it('reads the far ends of a Linux table, of the old and the new kind of address', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 100 1
   1: 0A00000A:C350 070200C0:01BB 01 00000000:00000000 00:00000000 00000000     0        0 101 1
   2: 0A00000A:C351 080200C0:01BB 01 00000000:00000000 00:00000000 00000000     0        0 999 1`
  expect(parseProcNet(table, new Set(['100', '101']))).toEqual([{ address: '192.0.2.7', port: 443 }])
  const six = `head
   0: 00000000000000000000000001000000:1 B80D0120000000000000000001000000:0035 01 0 0 0 0 0 5 1
   1: 00000000000000000000000001000000:1 0000000000000000FFFF0000070200C0:0035 01 0 0 0 0 0 5 1`
  expect(parseProcNet(six, new Set(['5']))).toEqual([
    { address: '2001:db8::1', port: 53 },
    { address: '192.0.2.7', port: 53 },
  ])
})

it('reads what netstat says on Windows', () => {
  const said = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       900
  TCP    10.0.0.5:50000         192.0.2.7:443          ESTABLISHED     41
  TCP    [::1]:50001            [2001:db8::1]:443      SYN_SENT        42
  TCP    10.0.0.5:50002         192.0.2.9:443          ESTABLISHED     900
  UDP    0.0.0.0:5353           *:*                                    41
`.replaceAll('\n', '\r\n')
  expect(parseNetstat(said, new Set([41, 42]))).toEqual([
    { protocol: 'tcp', address: '192.0.2.7', port: 443 },
    { protocol: 'tcp', address: '2001:db8::1', port: 443 },
  ])
})

it('reads what lsof says on a Mac', () => {
  const said =
    'p41\nf20\nPTCP\nn10.0.0.5:50000->192.0.2.7:443\nf21\nPTCP\nn127.0.0.1:7420\nf22\nPUDP\nn10.0.0.5:1->[2001:db8::1]:53\n'
  expect(parseLsof(said)).toEqual([
    { protocol: 'tcp', address: '192.0.2.7', port: 443 },
    { protocol: 'udp', address: '2001:db8::1', port: 53 },
  ])
})

it('finds whatever a process started, and what that started', () => {
  const tree = treeOf(2, [
    [4, 3],
    [3, 2],
    [2, 1],
    [5, 1],
  ])
  expect([...tree].toSorted()).toEqual([2, 3, 4])
})
