# Makes the installer and the portable folder on 64-bit Windows 10 or later, offline:
#
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1 [-Wheels FOLDER] [-Python PROGRAM]
#
# Needed: Python 3.11 (py -3.11, or PROGRAM: the wheels are for it), NSIS 3 (makensis on the path). FOLDER holds the wheels that
# "python3 dev.py package windows" gathers on any machine with a network; without it pip asks its usual place.

param([string]$Wheels = "", [string]$Python = "")

$ErrorActionPreference = "Stop"
$env:PYTHONUTF8 = "1"
Set-Location (Join-Path $PSScriptRoot "..\..")

if ($Wheels -ne "") {
    $env:PIP_NO_INDEX = "1"
    # As an address: pip parts what it finds in this variable at blanks, which names of users may have.
    $env:PIP_FIND_LINKS = ([Uri](Resolve-Path $Wheels).Path).AbsoluteUri
}

if ($Python -eq "") {
    $command, $version = "py", @("-3.11")
} else {
    $command, $version = $Python, @()
}

& $command @version packaging\build.py windows
if ($LASTEXITCODE -ne 0) {
    exit $LASTEXITCODE
}

& $command @version packaging\smoke.py build\package\dist\thu-ky-hoi-nghi\secretary-app.exe
exit $LASTEXITCODE
