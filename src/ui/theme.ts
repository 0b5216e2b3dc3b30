import { theme as antdTheme, type ThemeConfig } from 'antd'
import type { MappingAlgorithm } from 'antd/es/theme'
import type { UiLanguage } from '../contract/ids.ts'

export type ThemeMode = 'light' | 'dark'

/**
 * Colours with a meaning of their own. What the machine said is teal, what a person decided is violet,
 * wherever either is shown; both keep AA contrast (4.5:1) as text on the page and on their own tint.
 */
export type Palette = {
  readonly accent: string
  readonly machine: string
  readonly machineTint: string
  readonly human: string
  readonly humanTint: string
  /** Something needs a person; never the only sign of it. */
  readonly attention: string
  readonly attentionTint: string
  readonly failure: string
  readonly failureTint: string
  readonly ink: string
  readonly inkSoft: string
  readonly line: string
  readonly track: string
  readonly page: string
  readonly surface: string
}

export const palettes: Readonly<Record<ThemeMode, Palette>> = {
  light: {
    accent: '#0f766e',
    machine: '#0f766e',
    machineTint: '#e6f4f2',
    human: '#6d28d9',
    humanTint: '#f1ebfd',
    attention: '#92400e',
    attentionTint: '#fdf3e0',
    failure: '#b42318',
    failureTint: '#fdeceb',
    ink: '#1b2423',
    inkSoft: '#566260',
    line: '#dfe5e4',
    track: '#e4e9e8',
    page: '#f4f6f6',
    surface: '#ffffff',
  },
  dark: {
    accent: '#4fd1c0',
    machine: '#4fd1c0',
    machineTint: '#123330',
    human: '#c4a9ff',
    humanTint: '#2c2145',
    attention: '#f2b45a',
    attentionTint: '#3a2b12',
    failure: '#ff9b91',
    failureTint: '#43201d',
    ink: '#e8eeed',
    inkSoft: '#a3b0ae',
    line: '#2f3a39',
    track: '#313c3b',
    page: '#121817',
    surface: '#1a2221',
  },
}

const latinFonts = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans'"
const chineseFonts = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC'"

/**
 * The system's own fonts. The interface language's come first: a Chinese font gives quotation marks
 * and apostrophes the width of a character, which tears English apart.
 */
function fontsFor(language: UiLanguage): string {
  const fonts = language === 'en' ? [latinFonts, chineseFonts] : [chineseFonts, latinFonts]
  return [...fonts, 'sans-serif'].join(', ')
}

/** antd darkens an accent on dark pages until it is hard to read as text; this keeps it as chosen. */
const keepAccent: MappingAlgorithm = (seed, map) => {
  const { accent } = palettes.dark
  return { ...(map ?? antdTheme.darkAlgorithm(seed)), colorPrimary: accent, colorInfo: accent }
}

/** antd's tokens for a mode: 14 px text, 8 px grid, one accent, shadows only for what floats. */
export function themeFor(mode: ThemeMode, language: UiLanguage): ThemeConfig {
  const colours = palettes[mode]
  const dark = mode === 'dark'
  const head = dark ? '#202a29' : '#f7f9f9'
  return {
    algorithm: dark ? [antdTheme.darkAlgorithm, keepAccent] : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: colours.accent,
      colorInfo: colours.accent,
      colorPrimaryBg: colours.machineTint,
      colorPrimaryBgHover: colours.machineTint,
      colorPrimaryBorder: colours.line,
      colorPrimaryBorderHover: colours.accent,
      colorPrimaryHover: dark ? '#78e0d2' : '#115e59',
      colorPrimaryActive: dark ? '#38b8a8' : '#134e4a',
      colorInfoBg: colours.machineTint,
      colorInfoBorder: colours.line,
      colorError: colours.failure,
      colorErrorText: colours.failure,
      colorErrorBg: colours.failureTint,
      colorErrorBorder: colours.failureTint,
      colorWarning: dark ? '#d9962f' : '#b45309',
      colorWarningText: colours.attention,
      colorWarningBg: colours.attentionTint,
      colorWarningBorder: colours.attentionTint,
      colorSuccess: colours.accent,
      colorSuccessBg: colours.machineTint,
      colorSuccessBorder: colours.line,
      colorLink: colours.accent,
      colorLinkHover: colours.accent,
      colorTextBase: colours.ink,
      colorBgBase: colours.surface,
      colorBgLayout: colours.page,
      colorBgContainer: colours.surface,
      colorBgElevated: dark ? '#232d2c' : '#ffffff',
      colorBorder: dark ? '#465453' : '#cfd8d6',
      colorTextSecondary: colours.inkSoft,
      colorTextDescription: colours.inkSoft,
      colorTextTertiary: colours.inkSoft,
      colorTextPlaceholder: dark ? '#8b9896' : '#6b7775',
      colorBorderSecondary: colours.line,
      fontFamily: fontsFor(language),
      fontSize: 14,
      borderRadius: 6,
      boxShadowTertiary: 'none',
    },
    components: {
      Layout: {
        headerBg: colours.surface,
        siderBg: colours.surface,
        bodyBg: colours.page,
        headerHeight: 56,
        headerPadding: '0 16px',
      },
      Menu: {
        itemSelectedBg: colours.machineTint,
        itemSelectedColor: colours.accent,
        activeBarBorderWidth: 0,
      },
      Table: {
        headerBg: head,
        headerSortActiveBg: head,
        headerSortHoverBg: head,
        bodySortBg: colours.surface,
        headerSplitColor: 'transparent',
      },
      Card: { headerHeight: 48 },
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        ...(dark && { primaryColor: '#06231f' }),
      },
    },
  }
}

/** Writes a palette to the page as CSS variables (`--machine`, `--human-tint` …), for stylesheets and SVG. */
export function applyPalette(mode: ThemeMode): void {
  const root = document.documentElement
  root.dataset['theme'] = mode
  root.style.colorScheme = mode
  for (const [name, value] of Object.entries(palettes[mode])) {
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  }
}
