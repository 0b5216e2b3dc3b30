import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { applyPalette, palettes, themeFor, type Palette, type ThemeMode } from './theme.ts'

export type ThemeChoice = 'system' | ThemeMode

type ThemeState = {
  /** What is shown now. */
  readonly mode: ThemeMode
  readonly choice: ThemeChoice
  readonly choose: (choice: ThemeChoice) => void
}

const storedAt = 'storefront.theme'
const ThemeContext = createContext<ThemeState>({ mode: 'light', choice: 'system', choose: () => undefined })

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(storedAt)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

const darkSystem = () => globalThis.matchMedia('(prefers-color-scheme: dark)')

function useSystemMode(): ThemeMode {
  const subscribe = useCallback((changed: () => void) => {
    const query = darkSystem()
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [])
  return useSyncExternalStore(subscribe, () => (darkSystem().matches ? 'dark' : 'light'))
}

/** Paper is always light, whatever the screen shows. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const start = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    globalThis.addEventListener('beforeprint', start)
    globalThis.addEventListener('afterprint', end)
    return () => {
      globalThis.removeEventListener('beforeprint', start)
      globalThis.removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}

/** Colours, antd's locale, and the message, notification and modal holders, for everything inside. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation()
  const system = useSystemMode()
  const printing = usePrinting()
  const [choice, setChoice] = useState<ThemeChoice>(storedChoice)
  const mode = printing ? 'light' : choice === 'system' ? system : choice

  useLayoutEffect(() => applyPalette(mode), [mode])
  const choose = useCallback((next: ThemeChoice) => {
    localStorage.setItem(storedAt, next)
    setChoice(next)
  }, [])
  const state = useMemo(() => ({ mode, choice, choose }), [mode, choice, choose])
  const language = i18n.language === 'en' ? 'en' : 'zh-CN'
  const theme = useMemo(() => themeFor(mode, language), [mode, language])

  return (
    <ThemeContext value={state}>
      <ConfigProvider
        theme={theme}
        locale={language === 'en' ? enUS : zhCN}
        componentSize="middle"
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <App className="app">{children}</App>
      </ConfigProvider>
    </ThemeContext>
  )
}

export function useThemeChoice(): ThemeState {
  return use(ThemeContext)
}

/** The colours shown now, for what cannot read CSS variables (canvas charts). */
export function usePalette(): Palette {
  return palettes[use(ThemeContext).mode]
}
