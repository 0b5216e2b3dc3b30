import 'antd/dist/reset.css'
import './console.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from '../api.ts'
import { startI18n } from '../i18n/index.ts'
import { fillOlderBrowsers } from '../older-browsers.ts'
import { ThemeProvider } from '../theme-provider.tsx'
import { accessState, Gate } from './gate.tsx'

fillOlderBrowsers()
void queryClient.prefetchQuery(accessState)

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')

await startI18n()

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ThemeProvider>
        <Gate />
      </ThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
)
