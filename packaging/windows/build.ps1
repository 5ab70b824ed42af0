# Makes the installer and the portable folder on 64-bit Windows 10 or later, offline:
#
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1 [-Wheels FOLDER]
#
# Needed: Python 3.11 or later (py), NSIS 3 (makensis on the path). FOLDER holds the wheels that
# "python3 dev.py package windows" gathers on any machine with a network; without it pip asks its usual place.

param([string]$Wheels = "")

$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

if ($Wheels -ne "") {
    $env:PIP_NO_INDEX = "1"
    $env:PIP_FIND_LINKS = (Resolve-Path $Wheels).Path
}

py packaging\build.py windows
if ($LASTEXITCODE -ne 0) {
    exit $LASTEXITCODE
}

py packaging\smoke.py build\package\dist\thu-ky-hoi-nghi\secretary-app.exe
exit $LASTEXITCODE
