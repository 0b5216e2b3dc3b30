/*
 * In place of the NSIS plugin SpiderBanner: electron-builder's one-click script asks it to dress up the progress
 * window. The plain window of NSIS does; the words only have to leave the stack.
 */
#include <windows.h>
#include <nsis/pluginapi.h>

__declspec(dllexport) void __cdecl Show(HWND parent, int string_size, LPTSTR variables, stack_t **stacktop, extra_parameters *extra)
{
  EXDLL_INIT();
  WCHAR word[1024];
  if (popstringn(word, 1024)) return;
  if (popstringn(word, 1024)) return;
  if (lstrcmpiW(word, L"/ICON") == 0) popstringn(word, 1024);
  else pushstring(word);
}
