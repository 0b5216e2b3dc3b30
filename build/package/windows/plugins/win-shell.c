/*
 * The calls of the NSIS plugin WinShell that electron-builder's scripts make. SetLnkAUMI is the one that counts:
 * it writes the program's identity into its shortcut, so that notifications carry its name and icon.
 */
#define COBJMACROS
#define INITGUID
#include <windows.h>
#include <shlobj.h>
#include <propsys.h>
#include <nsis/pluginapi.h>

#define CALL(name) \
  __declspec(dllexport) void __cdecl name(HWND parent, int string_size, LPTSTR variables, stack_t **stacktop, extra_parameters *extra)

static const PROPERTYKEY app_identity = {
  {0x9F4C2855, 0x9F79, 0x4B39, {0xA8, 0xD0, 0xE1, 0xD4, 0x2D, 0xE1, 0xD5, 0xF3}}, 5};

static void write_identity(IShellLinkW *link, IPersistFile *file, WCHAR *identity)
{
  IPropertyStore *store = NULL;
  PROPVARIANT value;
  if (FAILED(IShellLinkW_QueryInterface(link, &IID_IPropertyStore, (void **)&store))) return;
  value.vt = VT_LPWSTR;
  value.pwszVal = identity;
  if (SUCCEEDED(IPropertyStore_SetValue(store, &app_identity, &value)) && SUCCEEDED(IPropertyStore_Commit(store)))
    IPersistFile_Save(file, NULL, TRUE);
  IPropertyStore_Release(store);
}

CALL(SetLnkAUMI)
{
  EXDLL_INIT();
  WCHAR path[2048], identity[256];
  IShellLinkW *link = NULL;
  IPersistFile *file = NULL;
  if (popstringn(path, 2048) || popstringn(identity, 256)) return;
  CoInitialize(NULL);
  if (SUCCEEDED(CoCreateInstance(&CLSID_ShellLink, NULL, CLSCTX_INPROC_SERVER, &IID_IShellLinkW, (void **)&link))) {
    if (SUCCEEDED(IShellLinkW_QueryInterface(link, &IID_IPersistFile, (void **)&file))) {
      if (SUCCEEDED(IPersistFile_Load(file, path, STGM_READWRITE))) write_identity(link, file, identity);
      IPersistFile_Release(file);
    }
    IShellLinkW_Release(link);
  }
  CoUninitialize();
}

/* Windows forgets pins of a shortcut that is gone by itself; the words only have to leave the stack. */
CALL(UninstShortcut)
{
  EXDLL_INIT();
  WCHAR path[2048];
  popstringn(path, 2048);
}

CALL(UninstAppUserModelId)
{
  EXDLL_INIT();
  WCHAR identity[256];
  popstringn(identity, 256);
}
