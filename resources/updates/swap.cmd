@echo off
rem swap.cmd PID PLACE PROGRAM MARKER SECONDS SETUP BEFORE
rem Once process PID has ended, SETUP installs the new version into PLACE and PROGRAM is started. Where MARKER is not
rem there within SECONDS, the copy BEFORE comes back into PLACE and is started instead. SETUP "-" puts BEFORE back at once.
setlocal enableextensions
set "pid=%~1"
set "place=%~2"
set "program=%~3"
set "marker=%~4"
set "seconds=%~5"
set "setup=%~6"
set "before=%~7"

del /q "%marker%" >nul 2>&1
set waited=0
:ending
tasklist /fi "PID eq %pid%" /nh 2>nul | find "%pid%" >nul || goto ended
if %waited% geq 120 exit /b 3
call :second
set /a waited+=1
goto ending
:ended

if "%setup%"=="-" goto back
"%setup%" /S
if errorlevel 1 goto back
start "" "%program%"

set waited=0
:looking
if exist "%marker%" exit /b 0
if %waited% geq %seconds% goto unhealthy
call :second
set /a waited+=1
goto looking

:unhealthy
taskkill /f /t /im "%~nx3" >nul 2>&1
call :second
call :second
:back
robocopy "%before%" "%place%" /mir /r:10 /w:1 >nul
if errorlevel 8 exit /b 5
start "" "%program%"
exit /b 1

:second
ping -n 2 127.0.0.1 >nul
exit /b 0
