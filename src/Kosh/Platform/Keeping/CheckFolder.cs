using Kosh.Platform.Contracts;
using Kosh.Platform.Settings;

namespace Kosh.Platform.Keeping;

/// <summary>Settings, keys and data are there and for their owner's eyes alone.</summary>
internal sealed class CheckFolder(Settings.Settings settings) : ICheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public string Subject => "folder";

    public Task<CheckResult> Check(CancellationToken stop)
    {
        if (!Directory.Exists(settings.KeyFolder)) return Task.FromResult(new CheckResult(false, $"{settings.KeyFolder} is missing: second factors cannot be opened; restore from a backup"));
        string[] guarded = [settings.Folder, settings.KeyFolder, Path.Combine(settings.Folder, SettingsSources.FileName),
            .. Directory.EnumerateFiles(settings.KeyFolder), .. Directory.EnumerateFiles(settings.Folder, "kosh.db*")];
        // Nobody gets into a closed folder; its files are looked at all the same, since folders are copied.
        var open = guarded.Where(g => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(g) & Others) != 0).ToList();
        return Task.FromResult(open.Count == 0
            ? new CheckResult(true, $"{settings.Folder}: its owner's alone")
            : new(false, $"{open[0]} can be read by others{(open.Count > 1 ? $", and {open.Count - 1} more" : "")}: chmod -R go= {settings.Folder}"));
    }
}

/// <summary>Room for what comes; the server refuses to take interviews in when there is none.</summary>
internal sealed class CheckSpace(Settings.Settings settings) : ICheck
{
    private const long Little = 1_000_000_000;

    public string Subject => "space";

    public Task<CheckResult> Check(CancellationToken stop)
    {
        var free = new DriveInfo(settings.Folder).AvailableFreeSpace;
        return Task.FromResult(new CheckResult(free >= Little, $"{free / 1e9:0.0} GB free{(free >= Little ? "" : ": free some before it is full")}"));
    }
}
