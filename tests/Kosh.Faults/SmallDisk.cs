using System.Diagnostics;
using System.Globalization;

namespace Kosh.Faults;

/// <summary>A disk of a few megabytes in memory, which can be filled, freed and made read-only. Only root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Mounts the disk over a folder, or skips the test where that is not allowed.</summary>
    public static SmallDisk Mount(int megabytes, string? over = null)
    {
        var folder = over ?? Directory.CreateTempSubdirectory("kosh-disk-").FullName;
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", folder) != 0)
            Assert.Skip("A small disk can only be mounted by root on Linux.");
        return new SmallDisk(folder);
    }

    /// <summary>Writes until nothing more goes in.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, 1);
        var bytes = new byte[4096];
        try
        {
            while (true) file.Write(bytes);
        }
        catch (IOException)
        {
            return;
        }
    }

    public void Free() => File.Delete(Ballast);

    public void MakeReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", Folder));

    public void Dispose()
    {
        Run("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
