import { type Check, makeCheck } from './checks.ts'
import type { DeviceOutcome, Devices, Measured, Reached } from './measured.ts'

const gib = 1024 ** 3
/** An hour of interview on disk: its sound decoded, and a film of 1 Mbit/s as it came. */
const bytesPerHour = 2 * 16_000 * 3600 + 450_000_000

/** Judges what was measured, in the order of the page. */
export function judge(measured: Measured): Check[] {
  return [
    judgeProcessor(measured),
    judgeInstructions(measured),
    judgeMemory(measured),
    judgeRoom(measured),
    judgeDiskSpeed(measured),
    judgeFileSystem(measured),
    judgeAntivirus(measured),
    judgeClock(measured),
    judgeModels(measured),
    ...judgeNetwork(measured),
  ]
}

function judgeProcessor({ processor }: Measured): Check {
  const { model, physicalCores, logicalCores } = processor
  const values = { model, cores: physicalCores ?? logicalCores, threads: logicalCores }
  return makeCheck('processor', logicalCores < 2 ? 'one-core' : 'enough', values)
}

/** What the engines can run decides; the lists only name it. */
function judgeInstructions({ processor, engines }: Measured): Check {
  const sets = new Set([...processor.listed, ...processor.found])
  const values = {
    sets: [...sets].join(' · '),
    language: engines.language.ran ? 'yes' : 'no',
    speech: engines.speech.ran ? 'yes' : 'no',
  }
  const verdict = () => {
    if (!engines.speech.ran)
      return engines.speech.code === 'CPU_UNSUPPORTED' ? 'speech-cannot' : 'speech-missing'
    if (!engines.language.ran && engines.language.code === 'CPU_UNSUPPORTED') return 'language-cannot'
    if (processor.arch !== 'x64' || sets.has('AVX2')) return 'modern'
    if (sets.size === 0) return 'unlisted'
    return sets.has('AVX') ? 'no-avx2' : 'no-avx'
  }
  return makeCheck('instructions', verdict(), values)
}

function judgeMemory({ memory }: Measured): Check {
  const total = memory.totalBytes / gib
  const free = memory.freeBytes / gib
  // Systems keep some of what was built in for themselves: 4 GB show as 3.7.
  const verdict = total < 3 ? 'too-little' : free < 1.2 ? 'in-use' : total < 7 ? 'little' : 'enough'
  return makeCheck('memory', verdict, { total: round(total), free: round(free) })
}

function judgeRoom({ disk }: Measured): Check {
  const hours = Math.floor(disk.freeBytes / bytesPerHour)
  const verdict = disk.freeBytes < 2 * gib ? 'full' : hours < 40 ? 'low' : 'enough'
  return makeCheck('disk-room', verdict, { free: round(disk.freeBytes / gib), hours })
}

/** A slice of a recording is two syncs and 250 kB every two seconds, for each who is interviewed. */
function judgeDiskSpeed({ disk }: Measured): Check {
  const values = {
    write: Math.round(disk.writeRate),
    read: Math.round(disk.readRate),
    sync: round(disk.syncMedian),
    sync95: round(disk.sync95),
  }
  const isSlow = disk.syncMedian > 25 || disk.writeRate < 20
  return makeCheck(
    'disk-speed',
    disk.syncMedian > 100 || disk.writeRate < 5 ? 'very-slow' : isSlow ? 'slow' : 'fast',
    values,
  )
}

function judgeFileSystem({ disk }: Measured): Check {
  const verdict = disk.isNetwork
    ? 'network'
    : disk.syncedBy !== ''
      ? 'synced'
      : disk.isRemovable
        ? 'removable'
        : 'local'
  return makeCheck('file-system', verdict, { type: disk.fileSystem || '—', service: disk.syncedBy })
}

function judgeAntivirus({ antivirus }: Measured): Check {
  const { archiveRatio, folderRatio, held } = antivirus
  const ratio = Math.max(archiveRatio, folderRatio ?? 0)
  const values = { ratio: round(ratio), held }
  return makeCheck(
    'antivirus',
    ratio > 8 ? 'slows-much' : held > 0 ? 'held' : ratio > 3 ? 'slows' : 'none',
    values,
  )
}

function judgeClock({ clock }: Measured): Check {
  const { behindRecordsMs, aheadOfHeadquartersMs } = clock
  const values = {
    zone: clock.zone,
    offset: offsetOf(clock.offsetMinutes),
    summer: clock.summerTime,
    seconds: Math.round(Math.abs(aheadOfHeadquartersMs ?? 0) / 1000),
    minutes: Math.ceil(behindRecordsMs / 60_000),
  }
  // Two minutes: less is what two computers differ by that nobody set.
  if (behindRecordsMs > 120_000) return makeCheck('clock', 'behind-records', values)
  if (aheadOfHeadquartersMs === null) return makeCheck('clock', 'alone', values)
  const apart = Math.abs(aheadOfHeadquartersMs)
  const verdict = apart > 300_000 ? 'differs-much' : apart > 30_000 ? 'differs' : 'right'
  return makeCheck('clock', verdict, values)
}

function offsetOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const away = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`
}

function judgeModels({ models }: Measured): Check {
  const [damaged] = models.damaged
  const values = { name: damaged ?? models.recogniser ?? '' }
  if (damaged !== undefined) return makeCheck('models', 'damaged', values)
  if (models.recogniser === null) return makeCheck('models', 'no-recogniser', values)
  return makeCheck('models', models.voiceActivity ? 'present' : 'no-voice-activity', values)
}

/** One line for each host; where nothing was configured, a line that says so. */
function judgeNetwork({ network }: Measured): Check[] {
  return (['telephone', 'headquarters', 'updates'] as const).flatMap((what) => {
    const hosts = network.filter((one) => one.what === what)
    if (hosts.length === 0)
      return what === 'updates' ? [] : [makeCheck(what, 'none', { name: '', host: '', ms: '', issuer: '' })]
    return hosts.map((host) => judgeReached(host))
  })
}

function judgeReached({ what, outcome, name, host, issuer, ms }: Reached): Check {
  return makeCheck(what, outcome, { name, host, issuer, ms: ms === null ? '' : Math.round(ms) })
}

/** What the page found, as checks. */
export function judgeDevices(devices: Devices): Check[] {
  return (['microphone', 'camera', 'speaker'] as const).map((id) => judgeDevice(id, devices[id]))
}

function judgeDevice(id: 'microphone' | 'camera' | 'speaker', found: DeviceOutcome | null): Check {
  const level = found?.level ?? null
  const shown = level === null ? '' : id === 'microphone' ? Math.round(level * 100) : level
  return makeCheck(id, found?.outcome ?? 'untried', { name: found?.name ?? '', level: shown })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
