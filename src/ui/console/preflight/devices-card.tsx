import { AudioOutlined, SoundOutlined, VideoCameraOutlined } from '@ant-design/icons'
import { Button, Card, Select } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreflightDevices } from '../../../contract/preflight.ts'
import { wordCheck } from '../../../contract/words/preflight/index.ts'
import { judgeDevices } from '../../../domain/preflight/judge.ts'
import { LevelMeter } from '../../components/level-meter.tsx'
import { useMicrophone } from '../../components/use-microphone.ts'
import { uiLanguage } from '../../i18n/index.ts'
import { CheckIcon } from './check-list.tsx'
import { playTone, useCamera } from './use-devices.ts'

const untried: PreflightDevices = { microphone: null, camera: null, speaker: null }
/** After so long without a voice the microphone counts as silent, ms. */
const silentAfterMs = 8_000

/** Tries what only a browser can: whether one is heard and seen, and hears. */
export function DevicesCard({ onFound }: { readonly onFound: (devices: PreflightDevices) => void }) {
  const { t } = useTranslation()
  const [found, setFound] = useState(untried)
  const tell = useRef(onFound)
  useEffect(() => {
    tell.current = onFound
  })
  useEffect(() => {
    if (found !== untried) tell.current(found)
  }, [found])
  const note = (part: Partial<PreflightDevices>) => setFound((before) => ({ ...before, ...part }))
  const words = Object.fromEntries(
    judgeDevices(found).map((check) => [check.id, { check, ...wordCheck(check, uiLanguage()) }]),
  )
  const line = (id: 'microphone' | 'camera' | 'speaker', icon: ReactNode, body: ReactNode) => {
    const worded = words[id]
    if (worded === undefined) return null
    return (
      <li key={id}>
        <span className="preflight-device-icon">{icon}</span>
        <div>
          <b>{worded.title}</b>
          <output>
            {worded.check.state === 'untried' ? null : <CheckIcon state={worded.check.state} />} {worded.says}
          </output>
          {worded.todo ? <p className="soft">{worded.todo}</p> : null}
          {body}
        </div>
      </li>
    )
  }
  return (
    <Card size="small" title={t('preflight.devices.title')}>
      <ul className="preflight-devices">
        {line('microphone', <AudioOutlined aria-hidden />, <Microphone note={note} />)}
        {line('camera', <VideoCameraOutlined aria-hidden />, <Camera note={note} />)}
        {line('speaker', <SoundOutlined aria-hidden />, <Speaker note={note} />)}
      </ul>
    </Card>
  )
}

type NoteProps = { readonly note: (part: Partial<PreflightDevices>) => void }

function Microphone({ note }: NoteProps) {
  const { t } = useTranslation()
  const microphone = useMicrophone()
  const { stream, problem } = microphone
  const heard = useRef(0)
  const tell = useRef(note)
  useEffect(() => {
    tell.current = note
  })
  useEffect(() => {
    if (problem === null) return
    const outcome = problem === 'unsupported' ? 'missing' : problem
    tell.current({ microphone: { outcome, name: '', level: null } })
  }, [problem])
  useEffect(() => {
    if (stream === null) return
    heard.current = 0
    const name = stream.getAudioTracks()[0]?.label ?? ''
    const wait = setTimeout(() => {
      if (heard.current === 0) tell.current({ microphone: { outcome: 'silent', name, level: 0 } })
    }, silentAfterMs)
    return () => clearTimeout(wait)
  }, [stream])
  const onVoice = (level: number) => {
    // Told anew only when somebody is clearly louder than before.
    if (level < heard.current + 0.1) return
    heard.current = level
    const name = stream?.getAudioTracks()[0]?.label ?? ''
    note({ microphone: { outcome: 'works', name, level } })
  }
  if (stream === null)
    return (
      <Button size="small" loading={microphone.opening} onClick={microphone.open}>
        {t('preflight.devices.tryMicrophone')}
      </Button>
    )
  return (
    <div className="preflight-device-body">
      <LevelMeter stream={stream} onVoice={onVoice} />
      <Select<string | null>
        size="small"
        aria-label={t('preflight.devices.choose')}
        value={microphone.deviceId || (microphone.devices[0]?.id ?? null)}
        options={microphone.devices.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => microphone.choose(id ?? '')}
      />
    </div>
  )
}

function Camera({ note }: NoteProps) {
  const { t } = useTranslation()
  const camera = useCamera()
  const { stream, found } = camera
  const picture = useRef<HTMLVideoElement>(null)
  const tell = useRef(note)
  useEffect(() => {
    tell.current = note
  })
  useEffect(() => {
    if (found !== null) tell.current({ camera: found })
  }, [found])
  useEffect(() => {
    if (picture.current !== null) picture.current.srcObject = stream
  }, [stream])
  if (stream === null)
    return (
      <Button size="small" loading={camera.opening} onClick={() => camera.open(camera.deviceId)}>
        {t('preflight.devices.tryCamera')}
      </Button>
    )
  return (
    <div className="preflight-device-body">
      <video ref={picture} className="preflight-picture" autoPlay muted playsInline />
      <Select<string | null>
        size="small"
        aria-label={t('preflight.devices.choose')}
        value={camera.deviceId || (camera.devices[0]?.id ?? null)}
        options={camera.devices.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => camera.open(id ?? '')}
      />
    </div>
  )
}

function Speaker({ note }: NoteProps) {
  const { t } = useTranslation()
  const [played, setPlayed] = useState(false)
  const say = (outcome: 'works' | 'silent') => note({ speaker: { outcome, name: '', level: null } })
  const play = async () => {
    const ok = await playTone()
    setPlayed(ok)
    if (!ok) note({ speaker: { outcome: 'busy', name: '', level: null } })
  }
  return (
    <div className="preflight-device-body">
      <Button size="small" onClick={() => void play()}>
        {t('preflight.devices.playTone')}
      </Button>
      {played ? (
        <>
          <Button size="small" type="primary" onClick={() => say('works')}>
            {t('preflight.devices.heard')}
          </Button>
          <Button size="small" onClick={() => say('silent')}>
            {t('preflight.devices.notHeard')}
          </Button>
        </>
      ) : null}
    </div>
  )
}
