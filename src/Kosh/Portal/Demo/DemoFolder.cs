using System.Net;
using System.Net.Sockets;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;

namespace Kosh.Portal.Demo;

/// <summary>A data folder marked as a demonstration: it binds to loopback only, and may be thrown away.</summary>
internal static class DemoFolder
{
    /// <summary>Makes the folder anew. What stands there is removed only if it is a demonstration itself.</summary>
    /// <exception cref="Problem"><c>demo.not_a_demo</c>, <c>demo.unwritable</c>.</exception>
    public static Settings Make(string folder, string listen, string database)
    {
        folder = Path.GetFullPath(folder);
        var settings = new Settings
        {
            Folder = folder,
            Name = "Central Asia Migration Research Network (sample)",
            Listen = listen,
            PublicUrl = Uri.TryCreate(listen, UriKind.Absolute, out var uri) ? $"http://localhost:{uri.Port}" : listen,
            Database = database,
            Demo = true,
        }.Checked();
        RefuseTakenPort(settings.Listen);
        try
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) Clear(folder);
            DataFolder.MakeEmpty(settings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.Busy, "demo.unwritable", folder);
        }
        return settings;
    }

    // Asked before anything is removed: the other program may be a demonstration that serves this very folder.
    private static void RefuseTakenPort(string listen)
    {
        var address = new Uri(listen);
        if (address.Port == 0) return;
        try
        {
            using var probe = new TcpListener(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, address.Port);
            probe.Start();
        }
        catch (SocketException)
        {
            throw new Problem(ProblemKind.Busy, "serve.port_taken", listen);
        }
    }

    private static void Clear(string folder)
    {
        if (!File.Exists(Path.Combine(folder, SettingsSources.FileName)) || !SettingsSources.Read(folder, _ => null).Demo)
            throw new Problem(ProblemKind.Forbidden, "demo.not_a_demo", folder);
        Directory.Delete(folder, recursive: true);
    }
}
